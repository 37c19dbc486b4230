"""Drawings that the server makes as SVG: they need no script, and no style of their own."""
