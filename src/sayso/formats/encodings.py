"""Bytes in, decoded text out, with the encoding used and the code points that were lost."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from sayso.model.errors import UnreadableError

SAMPLE = 100_000
"""Bytes from which an undeclared encoding is guessed; guessing is slow, and no better on more."""
CONTROL_SHARE = 0.02
"""More control characters than this and it is no text: prose has none, binaries 10% and up."""

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python also knows "encodings" that are none of text (rot13, unicode_escape), and UTF-7, in
# which markup can hide; a declaration may name only these.
_DECLARABLE = re.compile(
    r"utf-?(?:8|16|32)(?:-?[lb]e)?|us-ascii|ascii|(?:iso-?)?8859-?\d{1,2}|latin-?\d|"
    r"(?:windows-|cp-?)\d{3,4}|koi8-[ru]|mac-?\w+|gb2312|gbk|gb18030|big5|shift[_-]jis|euc-\w\w"
)
_META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text as decoded, with a byte order mark if there was one, and how it was come by."""

    text: str
    encoding: str
    guessed: bool = False
    """Neither a byte order mark, nor a declaration, nor UTF-8: the bytes' statistics said so."""
    replaced: int = 0
    """Byte sequences that stand for nothing in this encoding and became U+FFFD."""


def decode(content: bytes, declared: str = "") -> Decoded:
    """Decode by byte order mark, declared encoding, UTF-8, then by guess; the first that fits.

    Raises:
        UnreadableError: the bytes are no text.
    """
    decoded = _by_mark(content) or _by_name(content, declared) or _by_name(content, "utf-8")
    decoded = decoded or _nearly_utf8(content) or _by_guess(content)
    controls = len(_CONTROLS.findall(decoded.text))
    if controls > CONTROL_SHARE * max(len(decoded.text), 50):
        raise UnreadableError("the bytes are no text; convert the file to text, HTML or PDF first")
    return decoded


def declared_charset(content: bytes) -> str:
    """Return the encoding that a web page's first 4096 bytes name, or the empty string."""
    found = _META_CHARSET.search(content[:4096])
    return found[1].decode("ascii", errors="ignore") if found else ""


def _by_mark(content: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _with_losses(content, encoding)
    return None


def _by_name(content: bytes, name: str) -> Decoded | None:
    name = name.strip().strip("\"'").lower()
    if not _DECLARABLE.fullmatch(name):
        return None
    if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"):
        name = "windows-1252"  # What browsers read these labels as (WHATWG Encoding).
    try:
        return Decoded(content.decode(name), codecs.lookup(name).name)
    except (LookupError, UnicodeDecodeError):
        return None


def _nearly_utf8(content: bytes) -> Decoded | None:
    """Read as UTF-8 what is UTF-8 but for a few broken bytes, as in a page cut off or spliced."""
    decoded = _with_losses(content, "utf-8")
    sound = sum(1 for c in decoded.text if ord(c) > 0x7F) - decoded.replaced
    return decoded if sound > 10 * decoded.replaced else None


def _by_guess(content: bytes) -> Decoded:
    best = from_bytes(content[:SAMPLE]).best()
    found = _by_name(content, best.encoding.replace("_", "-")) if best else None
    if found:
        return Decoded(found.text, found.encoding, guessed=True)
    decoded = _with_losses(content, "cp1252")
    return Decoded(decoded.text, decoded.encoding, guessed=True, replaced=decoded.replaced)


def _with_losses(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, errors="replace")
    # A file may hold U+FFFD of its own, written by whoever lost the letter first.
    own = content.count("\ufffd".encode(encoding)) if encoding != "cp1252" else 0
    return Decoded(text, encoding, replaced=max(0, text.count("\ufffd") - own))
