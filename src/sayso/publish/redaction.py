"""Records of a case in; the same as they leave it out, under the pseudonyms of one release."""

import dataclasses
import enum
import secrets
from collections.abc import Iterable
from typing import TypeVar, cast

from sayso.model.document import Source
from sayso.model.release import Redacted, RedactionKind
from sayso.model.span import Anchor, RedactedAnchor
from sayso.publish.restriction import reveals

R = TypeVar("R")

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ2456789"
"""Of a pseudonym: no vowels, so that it is no word, and none that look alike."""
_LENGTH = 5


class Redaction:
    """What one release takes out: drawn anew for each, so that two cannot be laid together."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._restricted = [source for source in sources if source.restricted_identity]
        self._tests = [(reveals([source]), self._draw("Source")) for source in self._restricted]
        self._occurrences = 0

    @staticmethod
    def _draw(kind: str) -> str:
        return f"{kind} {''.join(secrets.choice(_LETTERS) for _ in range(_LENGTH))}"

    def text(self, text: str) -> str:
        """Return a text without what is to be hidden; the same text if nothing is."""
        for hidden, pseudonym in self._tests:
            if hidden(text):
                self._occurrences += 1
                return pseudonym
        return text

    def record(self, record: R) -> R:
        """Return any record of the model with every text in it redacted."""
        return cast(R, self._redacted(record))

    def _redacted(self, value: object) -> object:
        if isinstance(value, enum.Enum):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            return tuple(map(self._redacted, value))
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            changed = {
                field.name: new
                for field in dataclasses.fields(value)
                if (new := self._redacted(old := getattr(value, field.name))) != old
            }
            if not changed:
                return value
            if isinstance(value, Anchor):
                fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
                return RedactedAnchor(**(fields | changed))
            return dataclasses.replace(value, **changed)
        return value

    @property
    def counts(self) -> tuple[Redacted, ...]:
        """What has been taken out until now."""
        if not self._restricted:
            return ()
        return (Redacted(RedactionKind.SOURCE, len(self._restricted), self._occurrences),)
