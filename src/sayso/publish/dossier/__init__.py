"""Incidents to dossiers: every sentence leads to its quote and to the preserved original."""
