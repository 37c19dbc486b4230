"""Originals in; copies of them without what is hidden out."""
