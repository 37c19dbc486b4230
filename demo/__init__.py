"""The demonstration: invented reports, and the commands that read them."""
