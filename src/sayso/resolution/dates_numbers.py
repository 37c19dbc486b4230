"""Numbers of a language's words in: the number that a run of them stands for out."""

import re
from collections.abc import Mapping

HUNDRED, THOUSAND = 100, 1000
DIGITS = re.compile(r"\d+")


def number_of(written: str, words: Mapping[str, int]) -> int:
    """Read digits, or words such as "twenty one", "a couple of", "two thousand and eighteen".

    Two-figure parts read side by side make a year: "nineteen seventy eight".

    Raises:
        ValueError: a word is no number.
    """
    text = re.sub(r"[\s-]+", " ", written.strip().lower())
    digits = DIGITS.match(text)
    if digits:
        return int(digits.group())
    if text in words:
        return words[text]
    total, part = 0, 0
    for word in text.split():
        if word in SILENT:
            continue
        if word not in words:
            raise ValueError(f"no number: {written!r}")
        value = words[word]
        if value == THOUSAND:
            total, part = total + max(part, 1) * THOUSAND, 0
        elif value == HUNDRED:
            part = max(part, 1) * HUNDRED
        elif 10 <= part < HUNDRED and not (part % 10 == 0 and value < 10 and part > 10):
            part = part * HUNDRED + value
        else:
            part += value
    return total + part


SILENT = frozenset({"and", "of", "the"})
