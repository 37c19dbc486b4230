"""Measurements of speed and memory, on material that lies beside the repository."""
