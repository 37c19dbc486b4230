"""The record model: frozen dataclasses without I/O, from the standard library alone."""
