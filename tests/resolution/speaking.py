"""Invented speakers, and claims whose speakers are marked by hand in a text."""

from pathlib import Path

from sayso.model.claim import Attribution, Chain, Claim
from sayso.model.document import Document, OffsetMap
from sayso.model.span import Anchor, Span
from sayso.resolution.lexicon import Lexicon, load_lexicon
from sayso.resolution.speakers import resolve_speakers

NAMES = """
[[source]]
name = "Orrin Rights Monitor"
kind = "monitor"
aliases = ["Orrin Monitor", "the Monitor of Orrin", "ORM", "Hale Brannock"]

[[source]]
name = "Velmar News Agency"
kind = "agency"
owner = "Velmar government"
self_report = true
aliases = ["VNA"]

[[source]]
name = "Velmar Ministry of Defence"
kind = "state"
owner = "Velmar government"
aliases = ["Velmar defence ministry", "Velmar army"]

[[source]]
name = "WHO"
kind = "intergovernmental"
aliases = ["World Health Organization"]

[[actor]]
name = "Velmar government"
kind = "state_forces"
aliases = ["Velmar army", "Velmar warplanes", "Velmar planes"]

[[actor]]
name = "Harzab Brigade"
kind = "rebel_group"
"""


def lexicon_in(folder: Path, text: str = NAMES) -> Lexicon:
    """Load a lexicon that a user wrote."""
    path = folder / "names.toml"
    path.write_text(text, encoding="utf-8")
    return load_lexicon([path])


def document(text: str) -> Document:
    """Return a document of one text without furniture."""
    return Document("0" * 64, "a.txt", text, OffsetMap((), len(text), 0), language="en")


def claims(text: str, *sources: str | None) -> list[Claim]:
    """Return one claim for each speaker, whose words are looked for one after the other."""
    found, at = [], 0
    for number, words in enumerate(sources):
        source = None
        if words is not None:
            at = text.index(words, at)
            source = Anchor.cut(text, Span(at, at + len(words)))
            at += len(words)
        anchor = Anchor.cut(text, Span(at, at))
        chain = Chain((Attribution(source, None),))
        found.append(Claim(f"clm-{number}", "0" * 64, anchor, chain=chain))
    return found


def origins(lexicon: Lexicon, text: str, *sources: str | None) -> list[str]:
    """Return the canonical speakers of a text whose speakers' words are given."""
    resolved = resolve_speakers(document(text), claims(text, *sources), lexicon)
    return [claim.origin for claim in resolved]
