"""Files of every kind that sayso reads, and files made to harm, each made here from nothing.

What they say is invented, about places and people that do not exist.
"""
