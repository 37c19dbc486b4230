"""Text in; the same out with nothing in it on which a screen, spreadsheet or reader would act.

Control characters, those that turn the direction of writing, invisible ones and lone surrogates
are shown by their number (``⟦U+202E⟧``); where a format has escapes (JSON), they are escaped, so
that a reader of the format gets the very letters back.
"""

import json
import re

from sayso.model.record import JSON

_ACTING = (
    "\x00-\x1f\x7f-\x9f"  # control characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction of writing
    "\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # unseen
    "\ufdd0-\ufdef\ufffe\uffff"  # no characters at all
    "\U000e0000-\U000e007f"  # tags
)
_SEEN_BY_NUMBER = re.compile(f"[{_ACTING}\ud800-\udfff]")
_ESCAPED = re.compile(f"[{_ACTING}]")
_BREAKS = frozenset("\t\n\v\f\r\x85\u2028\u2029")
_FORMULA = frozenset("=+-@＝＋－＠﹢﹣﹦﹫")


def plain(text: str) -> str:
    """Show what would act on a screen by its number; line breaks and tabs become spaces."""
    if text.isascii() and text.isprintable():  # Nearly every cell, and ten times as fast.
        return text
    return _SEEN_BY_NUMBER.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    char = found[0]
    return " " if char in _BREAKS else f"⟦U+{ord(char):04X}⟧"


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet may take a text for something to be worked out."""
    return text.lstrip()[:1] in _FORMULA


def plain_cell(text: str) -> str:
    """Return a text for a cell of CSV: plain, and with an apostrophe before what begins a formula.

    A tab or carriage return at the beginning, behind which some programs look for one, counts too.
    """
    clean = plain(text)
    return f"'{clean}" if is_formula(clean) or text[:1] in ("\t", "\r", "\0") else clean


def json_text(value: JSON) -> str:
    """Write JSON in which every character that acts stands as an escape."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = _ESCAPED.sub(_escape, text)
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate can be written only as an escape
        return json.dumps(value, separators=(",", ":"))
    return text


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
