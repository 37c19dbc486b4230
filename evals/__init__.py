"""Benchmarks that anyone with the gold data beside the repository can run."""
