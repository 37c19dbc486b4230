"""How a case database of one version becomes one of the next."""
