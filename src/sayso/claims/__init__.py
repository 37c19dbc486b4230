"""Documents to Claims: who says what happened, through whom, how surely."""
