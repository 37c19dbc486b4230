"""Perpetrators and victims of a foreign country's attacks, as strings (MUC-4 dev, through GTT).

    python -m evals.muc4 [GOLD.jsonl]

Each row is one country pack: none, that which ships (Syria's), and one that tells of the armed
groups of MUC-4's countries (evals/packs/muc4.toml), as a user would write it.

The rule. For each text the answers of a role are the gold fillers of all its templates, told
apart, each with all its mentions; individuals and organisations are perpetrators alike. A
predicted string is a perpetrator or victim of any claim, without a leading article. Under
`string` it is right where it equals a mention, under `head` where the head words are equal: the
last word before a preposition, a comma or a relative pronoun. A filler is found by one prediction
and a prediction finds one filler at most, so that a second string for the same one is an error
(as in GRIT's and GTT's scores); under `head`, predictions with the same head are one. Texts
without templates count: what is predicted there is wrong. F1 in percent over all texts.
"""

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.shared import SHARED, Scores, read_lines, require, table
from sayso.claims.find import find_claims
from sayso.model.claim import Act, Claim
from sayso.model.document import Document
from sayso.model.reference import PersonStatus
from sayso.pipeline import document_from_text
from sayso.resolution.gazetteer import InMemoryGazetteer
from sayso.resolution.lexicon import Lexicon, load_lexicon
from sayso.resolution.resolve import resolve

GOLD = SHARED / "data" / "muc4" / "dev.json"
PACKS = Path(__file__).parent / "packs"
LEXICONS: Mapping[str, tuple[Path, ...]] = {
    "no pack": (PACKS / "none.toml",),
    "Syria's pack": (),
    "own pack": (PACKS / "muc4.toml",),
}
ROLES = {"perpetrator": ("PerpInd", "PerpOrg"), "victim": ("Victim",)}
ARTICLE = re.compile(r"^(?:the|a|an|some|several|his|her|its|their)\s+", re.IGNORECASE)
AFTER_HEAD = re.compile(
    r"[,(]|\s(?:of|from|in|at|on|for|with|by|to|who|which|that|and|or|near|belonging|aged)\s"
)
QUIET = frozenset({Act.MOVEMENT, Act.CAPTURE})
"""Acts that MUC-4's templates leave out."""

Filler = frozenset[str]
Same = Callable[[str, str], bool]


@dataclass(frozen=True)
class Answers:
    """The fillers of one text by role: the gold ones with their mentions, and what was found."""

    gold: Mapping[str, Sequence[Filler]]
    found: Mapping[str, Sequence[str]]


def plain(words: str) -> str:
    """Write a string as it is compared: lower case, one space, no article, no quotation mark."""
    words = " ".join(re.sub(r"[\"“”]", " ", words).lower().split())
    return ARTICLE.sub("", words)


def head(words: str) -> str:
    """Return the head word of a noun phrase in the form of `plain`."""
    before = AFTER_HEAD.split(words, maxsplit=1)[0].split()
    return (before or words.split() or [""])[-1].strip(".'’")


def matches(gold: Sequence[Filler], found: Sequence[str], same: Same) -> int:
    """Count the most pairs of a filler and a string that are the same, each used once."""
    fits = [[n for n, s in enumerate(found) if any(same(m, s) for m in filler)] for filler in gold]
    taken: dict[int, int] = {}

    def place(filler: int, seen: set[int]) -> bool:
        for string in fits[filler]:
            if string not in seen:
                seen.add(string)
                if string not in taken or place(taken[string], seen):
                    taken[string] = filler
                    return True
        return False

    return sum(place(filler, set()) for filler in range(len(gold)))


def gold_fillers(templates: Iterable[Mapping[str, Any]]) -> dict[str, list[Filler]]:
    """Return the fillers of a text's templates by role; those that share a mention are one."""
    fillers: dict[str, list[Filler]] = {role: [] for role in ROLES}
    for template in templates:
        for role, slots in ROLES.items():
            for slot in slots:
                for mentions in template[slot]:
                    _join(fillers[role], frozenset(plain(words) for words, _ in mentions))
    return fillers


def _join(fillers: list[Filler], new: Filler) -> None:
    shared = [f for f in fillers if f & new]
    for filler in shared:
        fillers.remove(filler)
    fillers.append(new.union(*shared))


def found_strings(claims: Iterable[Claim]) -> dict[str, list[str]]:
    """Return the strings of some claims by role, each once, in the order of the text."""
    told = [claim for claim in claims if claim.act not in QUIET]
    blamed = [c.perpetrator.verbatim for c in told if c.perpetrator is not None]
    hurt = [words for claim in told for words in _victims(claim)]
    return {"perpetrator": _once(blamed), "victim": _once(hurt)}


def _victims(claim: Claim) -> Iterator[str]:
    for person in claim.persons:
        if person.status is PersonStatus.VICTIM:
            yield from person.names


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(p for w in words if (p := plain(w))))


def f1(answers: Sequence[Answers], role: str, by_head: bool) -> float:
    """Score one role over all texts, by equal strings or by equal heads."""
    right = gold = found = 0
    for answer in answers:
        strings = list(answer.found[role])
        if by_head:
            strings = list({head(s): s for s in reversed(strings)}.values())
        same: Same = (lambda m, s: head(m) == head(s)) if by_head else (lambda m, s: m == s)
        right += matches(answer.gold[role], strings, same)
        gold += len(answer.gold[role])
        found += len(strings)
    return round(200 * right / (gold + found), 1) if gold + found else 0.0


def score(answers: Sequence[Answers]) -> Scores:
    """Return F1 of each role by string and by head."""
    return {
        f"{role} {rule}": f1(answers, role, rule == "head")
        for role in ROLES
        for rule in ("string", "head")
    }


def evaluate(gold: Path | None = None) -> dict[str, Scores]:
    """Score each lexicon over the same claims: texts are read once, names resolved for each."""
    read = [(row, *_read(row["doctext"])) for row in read_lines(require(gold or GOLD))]
    lexicons = {name: load_lexicon(files) for name, files in LEXICONS.items()}
    return {
        name: score([_answers(*r, lexicon) for r in read]) for name, lexicon in lexicons.items()
    }


def _read(text: str) -> tuple[Document, list[Claim]]:
    document = document_from_text(text, language="en")
    return document, find_claims(document)


def _answers(
    row: Mapping[str, Any], document: Document, claims: Sequence[Claim], lexicon: Lexicon
) -> Answers:
    resolved = resolve(document, claims, InMemoryGazetteer(()), lexicon).claims
    return Answers(gold_fillers(row["templates"]), found_strings(resolved))


def main() -> None:
    """Print the scores with each country pack."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path)
    scores = evaluate(parser.parse_args().gold)
    (_, first), *others = scores.items()
    print(table("MUC-4 dev, no pack", first, dict(others)))


if __name__ == "__main__":
    main()
