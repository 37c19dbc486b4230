"""What to judge next, and what a decision does."""
