"""Words in, the numbers of their pieces out: longest match first, as the encoder learnt them."""

from collections.abc import Sequence

UNKNOWN = "[UNK]"
GOES_ON = "##"
MOST = 8
"""Pieces of one word: a longer word is unknown."""


class WordPieces:
    """A vocabulary of word pieces; remembers the words that it has cut."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown = (self._numbers[UNKNOWN],)
        self._cut: dict[str, tuple[int, ...]] = {}

    def cut(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces; one for the unknown if it cannot be cut."""
        found = self._cut.get(word)
        if found is None:
            if len(self._cut) > 100_000:
                self._cut.clear()
            found = self._cut[word] = self._longest_first(word)
        return found

    def _longest_first(self, word: str) -> tuple[int, ...]:
        pieces: list[int] = []
        start = 0
        while start < len(word):
            lead = GOES_ON if start else ""
            for end in range(len(word), start, -1):
                number = self._numbers.get(lead + word[start:end])
                if number is not None:
                    break
            else:
                return self._unknown
            pieces.append(number)
            start = end
            if len(pieces) > MOST:
                return self._unknown
        return tuple(pieces) or self._unknown
