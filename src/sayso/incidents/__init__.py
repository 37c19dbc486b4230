"""Claims to Incidents: one event, many voices."""
