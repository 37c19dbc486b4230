"""Bytes in: files and folders become Originals with their Captures."""
