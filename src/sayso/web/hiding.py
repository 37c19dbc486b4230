"""Texts of a case in; the same with the names in them that are restricted blacked out, out."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from sayso.model.document import Source
from sayso.publish.wording import visible

BLACK = "█"
_SPAN = Markup('<span class="hidden-name" role="img" aria-label="name hidden">{}</span>')


class Hider:
    """Blacks out names, letter for letter, so that the places of a text stay where they are."""

    def __init__(self, names: Iterable[str] = (), *, shown: bool = False) -> None:
        listed = sorted({name for name in names if name.strip()}, key=lambda n: (-len(n), n))
        self._pattern = (
            re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, listed)) + r")(?!\w)", re.IGNORECASE)
            if listed and not shown
            else None
        )

    @property
    def hides(self) -> bool:
        """Tell whether there is any name that it would black out."""
        return self._pattern is not None

    def ranges(self, text: str) -> list[tuple[int, int]]:
        """Return where the names stand in a text, as half-open ranges."""
        return [found.span() for found in self._pattern.finditer(text)] if self._pattern else []

    def plain(self, text: str) -> str:
        """Black names out in a text for an attribute or a title."""
        shown = visible(text)
        if self._pattern is None:
            return shown
        return self._pattern.sub(lambda found: BLACK * len(found[0]), shown)

    def __call__(self, text: str) -> Markup:
        """Black names out in a text for a page; whatever is markup in it is shown as written."""
        shown = visible(text)
        if self._pattern is None:
            return escape(shown)
        parts, last = [], 0
        for start, end in self.ranges(shown):
            parts += [escape(shown[last:start]), _SPAN.format(BLACK * (end - start))]
            last = end
        return Markup("").join([*parts, escape(shown[last:])])


def restricted(sources: Iterable[Source]) -> set[str]:
    """Return the names by which restricted sources are known, which their pseudonym stands for."""
    return {
        name
        for source in sources
        if source.restricted_identity
        for name in (source.name, *source.aliases)
        if name
    }
