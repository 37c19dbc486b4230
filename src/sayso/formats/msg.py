"""The bytes of an Outlook message (.msg) in; its words, headers and attachments out.

Property names and types: [MS-OXMSG] 2.1 to 2.4 and [MS-OXPROPS].
"""

import datetime as dt
from collections.abc import Iterator
from email.utils import format_datetime
from io import BytesIO

import olefile

from sayso.formats.mail import Attached, Mail
from sayso.model.errors import UnreadableError

_UNICODE, _ANSI, _BINARY, _TIME = "001F", "001E", "0102", 0x0040
_SUBJECT, _HEADERS, _BODY, _HTML = "0037", "007D", "1000", "1013"
_SENDER, _ADDRESS, _TO = "0C1A", "0C1F", "0E04"
_CONTENT, _LONG_NAME, _NAME, _MIME, _EMBEDDED = "3701", "3707", "3704", "370E", "3701000D"
_SENT, _DELIVERED = 0x0039, 0x0E06
_DEEPEST = 8
MOST_ATTACHED = 1000


def read_msg(content: bytes, name: str = "the message") -> Mail:
    """Take an Outlook message apart; one that is attached comes out as its words.

    Raises:
        UnreadableError: it is no such message, or is damaged.
    """
    try:
        with olefile.OleFileIO(BytesIO(content)) as ole:
            return _read(ole, "", 0)
    except UnreadableError:
        raise
    except Exception as error:  # olefile raises whatever a damaged table leads it to.
        raise UnreadableError(f"{name} cannot be read as an Outlook message: {error}") from error


def _read(ole: olefile.OleFileIO, at: str, depth: int) -> Mail:
    if depth > _DEEPEST:
        raise UnreadableError("the message holds messages in messages without end")
    headers = {
        "subject": _text(ole, at, _SUBJECT),
        "from": _person(_text(ole, at, _SENDER), _text(ole, at, _ADDRESS)),
        "to": _text(ole, at, _TO),
        "received": _text(ole, at, _HEADERS)[:4000],
        "date": _sent(ole, at),
    }
    text = _text(ole, at, _BODY).replace("\r\n", "\n")
    html = "" if text.strip() else _markup(ole, at)
    kept = {key: value for key, value in headers.items() if value}
    return Mail(kept, text, html, tuple(_attachments(ole, at, depth)))


def _person(name: str, address: str) -> str:
    return f"{name} <{address}>" if address and address != name else name


def _stream(ole: olefile.OleFileIO, path: str) -> bytes:
    if not ole.exists(path):
        return b""
    found = ole.openstream(path).read()
    return found if isinstance(found, bytes) else b""


def _text(ole: olefile.OleFileIO, at: str, tag: str) -> str:
    wide = _stream(ole, f"{at}__substg1.0_{tag}{_UNICODE}")
    if wide:
        return wide.decode("utf-16-le", errors="replace").rstrip("\0")
    return _narrow(_stream(ole, f"{at}__substg1.0_{tag}{_ANSI}")).rstrip("\0")


def _narrow(content: bytes) -> str:
    """Decode text of the sender's own code page, of which the message need not tell."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _markup(ole: olefile.OleFileIO, at: str) -> str:
    return _narrow(_stream(ole, f"{at}__substg1.0_{_HTML}{_BINARY}")) or _text(ole, at, _HTML)


def _sent(ole: olefile.OleFileIO, at: str) -> str:
    """Return when it was sent as a mail header has it: fixed properties, 16 bytes each."""
    fixed = _stream(ole, f"{at}__properties_version1.0")
    # The header of the stream is 32 bytes for the message itself, 24 for one within it.
    for start in range(32 if not at else 24, len(fixed) - 15, 16):
        kind, tag = (int.from_bytes(fixed[start + i : start + i + 2], "little") for i in (0, 2))
        if kind == _TIME and tag in (_SENT, _DELIVERED):
            ticks = int.from_bytes(fixed[start + 8 : start + 16], "little")
            since = dt.timedelta(microseconds=ticks // 10)
            return format_datetime(dt.datetime(1601, 1, 1, tzinfo=dt.UTC) + since)
    return ""


def _attachments(ole: olefile.OleFileIO, at: str, depth: int) -> Iterator[Attached]:
    levels = at.count("/") + 1
    prefix = [part for part in at.split("/") if part]
    storages = sorted(
        {
            entry[levels - 1]
            for entry in ole.listdir(streams=True, storages=True)
            if entry[: levels - 1] == prefix
            and len(entry) >= levels
            and entry[levels - 1].startswith("__attach_version1.0_")
        }
    )
    for number, storage in enumerate(storages[:MOST_ATTACHED], start=1):
        inside = f"{at}{storage}/"
        name = _text(ole, inside, _LONG_NAME) or _text(ole, inside, _NAME)
        embedded = f"{inside}__substg1.0_{_EMBEDDED}/"
        if content := _stream(ole, f"{inside}__substg1.0_{_CONTENT}{_BINARY}"):
            yield Attached(name or f"attachment {number}", _text(ole, inside, _MIME), content)
        elif ole.exists(embedded.rstrip("/")):
            yield from _embedded(_read(ole, embedded, depth + 1), name or f"message {number}")


def _embedded(mail: Mail, name: str) -> Iterator[Attached]:
    """Write a message within a message as a mail of its own, which RFC 5322 can read."""
    lines = [
        f"{key.title()}: {' '.join(value.split())}"
        for key, value in mail.headers.items()
        if key != "received"
    ]
    markup = bool(mail.html) and not mail.text.strip()
    kind = "html" if markup else "plain"
    lines += [f"Content-Type: text/{kind}; charset=utf-8", "Content-Transfer-Encoding: 8bit", ""]
    words = "\n".join([*lines, mail.html if markup else mail.text])
    yield Attached(f"{name}.eml", "message/rfc822", words.encode("utf-8", "replace"))
    yield from mail.attached
