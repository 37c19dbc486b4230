"""How the weights that ship were made: `make train` (see docs/attribution.md)."""
