"""Foreign bytes read where they can do no harm: a warm subprocess with limits, and its keeper."""
