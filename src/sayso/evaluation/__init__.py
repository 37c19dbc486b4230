"""Predictions beside references: scores and the gate."""
