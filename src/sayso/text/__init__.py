"""Originals to Documents: canonical text, offset map, sentences, furniture."""
