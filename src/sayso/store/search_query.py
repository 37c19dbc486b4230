"""What a person typed in; the folded words that must and must not occur out. Nothing is an error.

    flood bridge        both words          flood OR bridge     one of the two
    "flood bridge"      side by side        flood -bridge       without that one
    bridg*              words that begin so

What makes no sense as an operator is read as a word, or passed over where it holds none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.text.folding import Word, fold_beginning, words

SHORTEST_BEGINNING = 3
"""Letters of a beginning (``kil*``) at least: the index has the three-letter ones ready."""
MOST_WORDS = 64
"""Words of one query that are looked up: beyond them it is a text and no query."""
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_CHUNK = re.compile(r'-?"[^"]*"\*?|\S+')
_OR = "OR"


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that stand side by side; with `beginning` the last need only begin so."""

    words: tuple[str, ...]
    beginning: bool = False


Group = tuple[Term, ...]
"""Terms of which one must occur."""


@dataclass(frozen=True, slots=True)
class Query:
    """What must occur (one term of each group), what must not, and what was read otherwise."""

    groups: tuple[Group, ...] = ()
    excluded: Group = ()
    notes: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        """All terms that may make a hit."""
        return tuple(term for group in self.groups for term in group)

    def __bool__(self) -> bool:
        return bool(self.groups or self.excluded)


def parse(written: str) -> Query:
    """Read a query as it was typed."""
    text = written.translate(_QUOTES)
    folded = list(words(text))
    notes = [f"only the first {MOST_WORDS} words were looked up"] * (len(folded) > MOST_WORDS)
    read = list(_terms(text, folded[:MOST_WORDS]))
    groups: list[Group] = []
    excluded: list[Term] = []
    joining = False
    for number, (chunk, term, noted) in enumerate(read):
        notes += noted
        if chunk.startswith("-"):
            excluded.append(term)
        elif joining:
            groups[-1] = (*groups[-1], term)
            joining = False
        elif _joins(number, read):
            joining = True
        else:
            groups.append((term,))
    return Query(tuple(groups), tuple(excluded), tuple(dict.fromkeys(notes)))


def _joins(number: int, read: Sequence[tuple[str, Term, list[str]]]) -> bool:
    """Tell whether what was read there is an OR, with a term on either side to join."""
    if read[number][0] != _OR or not 0 < number < len(read) - 1:
        return False
    before, after = read[number - 1][0], read[number + 1][0]
    return not before.startswith("-") and not after.startswith("-") and after != _OR


def _terms(text: str, folded: Sequence[Word]) -> Iterator[tuple[str, Term, list[str]]]:
    """Yield each stretch between spaces or in quotation marks with the words in it."""
    for found in _CHUNK.finditer(text):
        inside = [w for w in folded if found.start() <= w.start and w.end <= found.end()]
        if not inside:
            continue
        forms = [word.form for word in inside]
        notes: list[str] = []
        beginning = text[inside[-1].end : found.end()].replace('"', "") == "*"
        if beginning:
            forms[-1] = fold_beginning(text[inside[-1].start : inside[-1].end])
            if len(forms[-1]) < SHORTEST_BEGINNING:
                notes.append(
                    f"{forms[-1]}* was read as a word: "
                    f"a beginning needs {SHORTEST_BEGINNING} letters"
                )
                beginning = False
        yield found[0], Term(tuple(forms), beginning), notes
