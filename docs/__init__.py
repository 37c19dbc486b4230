"""The documentation, and what keeps its examples as they are."""
