"""What people decide, laid over what the program suggests, which never undoes it."""
