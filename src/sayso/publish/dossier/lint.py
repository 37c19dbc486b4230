"""Our own words in; those of them that pass a verdict out. There must be none.

A dossier says who says so. Words by which it would itself hold something to be so, or not so, are
refused in our templates and in every sentence that we make. Names and quoted words are not ours
and stay as they are.
"""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from sayso.model.errors import SaysoError

_STEMS = (
    # that it is so, or is not
    *("true", "truth", "truths", "truthful", "truthfully", "truly", "untrue", "false", "falsely"),
    *("falsehood", "falsehoods", "wrong", "wrongly", "actually", "undeniable", "undeniably"),
    *("undoubtedly", "obviously", "clearly", "in fact", "indeed", "really"),
    # that somebody has seen to it that it is
    *("verify", "verifies", "verified", "verifying", "verification", "unverified"),
    *("confirm", "confirms", "confirmed", "confirming", "confirmation", "unconfirmed"),
    *("corroborated", "uncorroborated", "substantiated", "unsubstantiated", "authenticated"),
    *("prove", "proves", "proved", "proven", "unproven", "disprove", "disproved", "refute"),
    *("refutes", "refuted", "debunk", "debunks", "debunked", "established", "fact-checked"),
    # what it is worth
    *("credible", "credibly", "credibility", "reliable", "reliably", "unreliable", "reliability"),
    *("trustworthy", "untrustworthy", "accurate", "accurately", "inaccurate", "genuine"),
    *("authentic", "fake", "faked", "hoax", "propaganda", "misinformation", "disinformation"),
    *("lied", "liar", "liars", "plausible", "implausible", "dubious"),
    # whose guilt it is
    *("guilty", "guilt", "innocent", "culprit", "culprits", "war crime", "war crimes"),
)
_VERDICT = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _STEMS)) + r")(?!\w)", re.IGNORECASE)
THEIRS = "theirs"
"""Class of what on a page is a name or quoted words, and so not ours."""
_NEVER_CLOSED = frozenset(
    ("meta", "br", "img", "link", "hr", "col", "input", "wbr", "path", "line", "rect", "circle")
)
_THEIRS = frozenset(("bdi", "q", "blockquote", "title", "style", "code"))


class VerdictError(SaysoError):
    """Our own words pass a verdict: {word} in {where}."""


def verdicts(words: str) -> list[str]:
    """Return the words of a text that pass a verdict, as they stand there."""
    return [found[0] for found in _VERDICT.finditer(words)]


def refuse(texts: Iterable[tuple[str, str]]) -> None:
    """Refuse verdicts in our own words.

    Args:
        texts: where each stands, and the words.

    Raises:
        VerdictError: one passes a verdict.
    """
    for where, words in texts:
        for found in verdicts(words):
            raise VerdictError(f"our own words pass a verdict: {found!r} in {where}: {words!r}")


def template_words(template: str) -> str:
    """Return what a template says by itself: no tags, and nothing that is put in."""
    return re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", " ", template, flags=re.DOTALL)


def page_words(page: str) -> str:
    """Return our own words on a finished page: all its text but names and quoted words."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return " ".join(" ".join(reader.ours).split())


class _Reader(HTMLParser):
    """Keeps the text of a page that stands in nothing that is theirs."""

    def __init__(self) -> None:
        super().__init__()
        self.ours: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        for attribute in ("aria-label", "alt", "title"):
            if said.get(attribute) and THEIRS not in (said.get("class") or ""):
                self.ours.append(said[attribute] or "")
        if tag not in _NEVER_CLOSED:
            theirs = tag in _THEIRS or THEIRS in (said.get("class") or "").split()
            self._open.append((tag, theirs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself holds no words."""

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        if not any(theirs for _, theirs in self._open):
            self.ours.append(data)
