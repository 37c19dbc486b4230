"""The pages of the desk, one module for each; each has the routes that lead to it."""
