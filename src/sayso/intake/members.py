"""What is taken out of a container: members with their bytes, and a word on what is left in it."""

import datetime as dt
from dataclasses import dataclass, field

from sayso.model.document import Metadata, Part

DEEPEST = 5
"""Containers in containers."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file from a container."""

    name: str
    """A label with slashes between folders; no path of any machine."""
    content: bytes
    part: Part = Part.MEMBER
    declared_type: str = ""
    url: str = ""
    """Where it was taken from, before it came into the container."""
    taken_at: dt.datetime | None = None
    """When, by the container's word; None where it does not say."""
    tool: str = ""
    """What took it, likewise."""
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Left:
    """Something that stays in the container, and why."""

    name: str
    code: str
    message: str
