"""The bytes of a mail (RFC 5322, with MIME) in; its words, headers and attachments out."""

import datetime as dt
import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime

from sayso.model.errors import UnreadableError

MOST_PARTS = 2000
_KEPT = (
    *("from", "sender", "reply-to", "to", "cc", "bcc", "date", "subject", "message-id"),
    *("in-reply-to", "references", "received", "x-mailer", "user-agent", "return-path"),
    *("list-id", "snapshot-content-location", "content-location"),
)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a mail."""

    name: str
    declared_type: str
    content: bytes
    inline: bool = False
    """It belongs to the look of the text, as a letterhead does."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail holds."""

    headers: dict[str, str]
    """By name in lower case; several of one name are joined by line feeds."""
    text: str = ""
    html: str = ""
    """Its words as markup, where it has no plain ones."""
    attached: tuple[Attached, ...] = ()

    @property
    def sent(self) -> dt.date | None:
        """The day of the header Date, in the sender's own zone."""
        try:
            return parsedate_to_datetime(self.headers.get("date", "")).date()
        except (TypeError, ValueError, IndexError, OverflowError):
            return None


def read_mail(content: bytes, name: str = "the mail") -> Mail:
    """Take a mail apart.

    Raises:
        UnreadableError: it has too many parts, or breaks the parser.
    """
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        parts = list(_parts(message, name))
        text = _words(parts, "text/plain")
        return Mail(
            headers=_headers(message),
            text=text,
            html="" if text.strip() else _words(parts, "text/html"),
            attached=tuple(_attachments(parts)),
        )
    except (MessageError, LookupError, ValueError, AttributeError, TypeError) as error:
        raise UnreadableError(f"{name} cannot be read as a mail: {error}") from error


def _parts(message: Message, name: str) -> Iterator[Message]:
    """Yield the leaves; a mail in the mail is one leaf, and read by itself."""
    waiting: list[Message] = [message]
    seen = 0
    while waiting:
        part = waiting.pop(0)
        seen += 1
        if seen > MOST_PARTS:
            raise UnreadableError(f"{name} has over {MOST_PARTS} parts")
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[:0] = list(part.iter_parts()) if isinstance(part, EmailMessage) else []
        else:
            yield part


def _headers(message: Message) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for key, value in message.raw_items() if isinstance(message, EmailMessage) else ():
        if key.lower() in _KEPT:
            shown = str(message.policy.header_fetch_parse(key, value))
            found.setdefault(key.lower(), []).append(shown)
    return {key: "\n".join(values)[:4000] for key, values in found.items()}


def _is_body(part: Message) -> bool:
    return part.get_content_disposition() != "attachment" and not part.get_filename()


def _words(parts: list[Message], media_type: str) -> str:
    texts = [
        _decoded(part) for part in parts if part.get_content_type() == media_type and _is_body(part)
    ]
    return "\n\n".join(text for text in texts if text.strip())


def _decoded(part: Message) -> str:
    content = _content(part)
    charset = part.get_content_charset() or "utf-8"
    try:
        return content.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return content.decode("utf-8", errors="replace")


def _content(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, Message) else b""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _attachments(parts: list[Message]) -> Iterator[Attached]:
    for number, part in enumerate(parts, start=1):
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and _is_body(part):
            continue
        content = _content(part)
        if not content:
            continue
        given = part.get_filename() or ("mail.eml" if kind == "message/rfc822" else "")
        name = given or f"part {number}"
        yield Attached(name, kind, content, inline=bool(part.get("content-id")) and not given)
