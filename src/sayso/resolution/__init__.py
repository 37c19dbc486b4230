"""Mentions to dates, places and actors, as precise as the text is."""
