"""Incidents to grids, pages and datasets."""
