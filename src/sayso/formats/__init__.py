"""Containers of foreign make, taken apart in memory: archives and mails.

Nothing is unpacked onto the disk, and no name from inside one is used as a path.
"""
