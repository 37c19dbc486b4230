"""A release in; datasets in the field's formats out, one module for each."""
