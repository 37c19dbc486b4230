"""What a case holds against what its custody log says of it: one module for each kind of check."""
