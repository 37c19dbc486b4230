"""The sayso command, one file for each group of commands."""
