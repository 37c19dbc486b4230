"""Texts of a case in; the same as they leave it out, under the stand-ins of one release."""

import hmac
import html
import re
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from sayso.model.release import Redacted, RedactionKind
from sayso.model.span import CONTEXT
from sayso.publish.coordinates import Point, PointFinder
from sayso.publish.names import Finder, Found, Subject

NO_POINT = "coordinates withheld"
NO_ADDRESS = "withheld: it names what is not named here"
_ID = re.compile(r"(?:[a-z]{3}-[0-9a-f]{12}|[0-9a-f]{64}|[0-9a-f]{128})")
_OPEN_ID = re.compile(r"\b((?:acc|jdg|src)-)([0-9a-f]{12})\b")
"""Ids that are derived from names: who guesses a name could work the id out."""
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}|&#?\w+;|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|xn--")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_TOKEN = re.compile(r"\S+")
_REMEMBERED, _SHORT = 20_000, 120
"""Texts that are remembered, and their length: longer ones hardly come again."""
Scope = tuple[str, ...]
"""The documents to which a text belongs."""


@dataclass(slots=True)
class Redaction:
    """What one release takes out of any text."""

    finder: Finder
    points: Sequence[Point] = ()
    """Of places that are given by their district alone."""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    """Of this release; kept with its pseudonyms, never in it."""
    tally: Counter[tuple[RedactionKind, int]] = field(default_factory=Counter)
    """How often each subject was taken out, while `counting`."""
    counting: bool = True
    point_finder: PointFinder = field(init=False)
    _known: dict[tuple[str, Scope], tuple[str, Sequence[Found]]] = field(
        init=False, default_factory=dict
    )
    """Short texts that were redacted before: records repeat them."""

    def __post_init__(self) -> None:
        self.point_finder = PointFinder(self.points)

    @property
    def hides(self) -> bool:
        """Tell whether it takes out anything at all."""
        return bool(self.finder.subjects or self.points)

    @property
    def subjects(self) -> Sequence[Subject]:
        """Whom and what it hides."""
        return self.finder.subjects

    def text(self, text: str, documents: Iterable[str] = ()) -> str:
        """Return a text without what is hidden; the same text if nothing is.

        Args:
            text: any text of the case.
            documents: to which it belongs: in them parts of a name mean the person too.
        """
        if not text:
            return text
        key = text, tuple(documents)
        redacted = self._known.get(key)
        if redacted is None:
            redacted = self._remembered(key)
        if redacted[1] and self.counting:
            self._count(redacted[1])
        return redacted[0]

    def _remembered(self, key: tuple[str, Scope]) -> tuple[str, Sequence[Found]]:
        """Redact a text of some documents, and remember it if it is short."""
        redacted = self._text(*key) if self.hides else (key[0], ())
        if len(key[0]) <= _SHORT:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = redacted
        return redacted

    def _text(self, text: str, documents: Scope) -> tuple[str, Sequence[Found]]:
        """Return a text redacted, and what was found in it."""
        if _ID.fullmatch(text) and not _OPEN_ID.match(text):
            return text, ()
        text = _OPEN_ID.sub(self._closed_id, text)
        if _ID.fullmatch(text):
            return text, ()
        encoded = _ENCODED.search(text) is not None
        if encoded:
            text = self._decoded(text, documents)
        found = self._found(text, documents)
        if len(found) == 1 and not (text[: found[0].start] + text[found[0].end :]).strip():
            return found[0].stand_in, found
        redacted = _with_stand_ins(text, found)
        if encoded and any(self.hits(decode(redacted), documents) for decode in _DECODERS):
            return f"[{NO_ADDRESS}]", found
        return redacted, found

    def found(self, text: str, documents: Iterable[str] = ()) -> list[Found]:
        """Return what of a text is to be hidden, in order, and count it."""
        found = self._found(text, documents)
        if self.counting:
            self._count(found)
        return found

    def _found(self, text: str, documents: Iterable[str]) -> list[Found]:
        found = self.finder.find(text, documents)
        spans = self.point_finder.spans(text)
        found += [
            Found(start, end, NO_POINT, -1)
            for start, end in spans
            if not any(start < f.end and f.start < end for f in found)
        ]
        return sorted(found, key=lambda f: f.start)

    def hits(self, text: str, documents: Iterable[str] = ()) -> bool:
        """Tell whether anything of a text is to be hidden."""
        return bool(self.finder.find(text, documents) or self.point_finder.spans(text))

    def quote(
        self, prefix: str, exact: str, suffix: str, documents: Iterable[str] = ()
    ) -> tuple[str, str, str]:
        """Redact a quote with its context: a name may reach from one into the other.

        Where the context is cut off, words at its outer end that may be the rest of a name go.
        """
        if not self.hides:
            return prefix, exact, suffix
        documents = tuple(documents)
        whole = prefix + exact + suffix
        cuts = len(prefix), len(prefix) + len(exact)
        found = self.found(whole, documents)
        pieces = _pieces(whole, cuts, found) if found else (prefix, exact, suffix)
        before = self._outer(pieces[0], len(prefix) >= CONTEXT, at_end=False)
        after = self._outer(pieces[2], len(suffix) >= CONTEXT, at_end=True)
        return before, pieces[1], after

    def _outer(self, context: str, cut: bool, *, at_end: bool) -> str:
        if not cut:
            return context
        words = re.findall(r"\s*\S+\s*", context)
        words = words[:-1] if at_end else words[1:]
        while words and self.finder.may_be_rest(words, at_end=at_end):
            words = words[:-1] if at_end else words[1:]
        return "".join(words)

    def _count(self, found: Iterable[Found]) -> None:
        for one in found:
            if one.subject >= 0:
                self.tally[self.subjects[one.subject].kind, one.subject] += 1
            elif one.stand_in == NO_POINT:
                self.tally[RedactionKind.PLACE, -1] += 1
            else:
                self.tally[RedactionKind.PERSON, -1] += 1

    def _closed_id(self, found: re.Match[str]) -> str:
        digest = hmac.digest(self.secret, found[0].encode(), "sha256")
        return f"{found[1]}{digest.hex()[:12]}"

    def _decoded(self, text: str, documents: Iterable[str]) -> str:
        """Withhold words that name what is hidden once they are decoded."""

        def replaced(token: re.Match[str]) -> str:
            for decode in _DECODERS:
                plain = decode(token[0])
                if plain != token[0] and self.hits(plain, documents):
                    return f"[{NO_ADDRESS}]"
            return token[0]

        return _TOKEN.sub(replaced, text)

    @property
    def counts(self) -> tuple[Redacted, ...]:
        """What was taken out while it was counting, by kind."""
        found = []
        for kind in RedactionKind:
            here = {number: n for (k, number), n in self.tally.items() if k is kind}
            if here:
                subjects = len([n for n in here if n >= 0])
                found.append(Redacted(kind, subjects, sum(here.values())))
        return tuple(found)


def _with_stand_ins(text: str, found: Sequence[Found]) -> str:
    parts, last = [], 0
    for one in found:
        parts += [text[last : one.start], f"[{one.stand_in}]"]
        last = one.end
    return "".join([*parts, text[last:]]) if parts else text


def _pieces(whole: str, cuts: tuple[int, int], found: Sequence[Found]) -> tuple[str, str, str]:
    """Cut a redacted text where it was cut before; what crosses a cut stands in the quote."""
    kept: list[list[str]] = [[], [], []]
    bounds = ((0, cuts[0]), cuts, (cuts[1], len(whole)))
    last = 0
    for one in (*found, Found(len(whole), len(whole), "", -1)):
        for part, (start, end) in zip(kept, bounds, strict=True):
            part.append(whole[max(start, last) : max(start, last, min(end, one.start))])
        if one.stand_in:
            touched = [n for n, (a, b) in enumerate(bounds) if one.start < b and a < one.end]
            kept[1 if 1 in touched else touched[0]].append(f"[{one.stand_in}]")
        last = one.end
    before, exact, after = ("".join(part) for part in kept)
    return before, exact, after


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)


def _idna(text: str) -> str:
    def label(found: re.Match[str]) -> str:
        try:
            return found[0].encode().decode("idna")
        except (UnicodeError, ValueError):
            return found[0]

    return re.sub(r"xn--[0-9A-Za-z-]+", label, text)


_DECODERS: tuple[Callable[[str], str], ...] = (unquote, html.unescape, _unescaped, _idna)
