"""Names in; words of a recognised text that may be one of them, read wrongly by a letter, out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from sayso.model.release import RedactionKind
from sayso.publish.letters import letters
from sayso.publish.names import Subject, name_words

_LEAST_OF_ONE = 6
"""Letters of a name of one word, under which another word is too easily like it."""
_PER_LETTER = 7
"""Letters of a name for each that may be wrong."""


_ALIKE = str.maketrans({"l": "i", "1": "i", "j": "i", "0": "o", "5": "s", "8": "b"})
"""Signs that are easily taken for one another."""


class Misread:
    """The names of all subjects by their number of words."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._names: dict[int, list[str]] = defaultdict(list)
        for subject in subjects:
            for name in subject.names if subject.kind is not RedactionKind.PHRASE else ():
                words = name_words(name)
                folded = "".join(words)
                if len(folded) >= _LEAST_OF_ONE:
                    self._names[len(words)].append(folded.translate(_ALIKE))

    def spans(self, text: str, words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield ranges of a text that are like a name, given the ranges of its words."""
        folded = [letters(text[start:end]).translate(_ALIKE) for start, end in words]
        for count, names in self._names.items():
            for at in range(len(words) - count + 1):
                joined = "".join(folded[at : at + count])
                if len(joined) >= _LEAST_OF_ONE and self._is_like(joined, names):
                    yield words[at][0], words[at + count - 1][1]

    @staticmethod
    def _is_like(joined: str, names: Sequence[str]) -> bool:
        most = max(1, len(joined) // _PER_LETTER)
        return (
            process.extractOne(joined, names, scorer=Levenshtein.distance, score_cutoff=most)
            is not None
        )
