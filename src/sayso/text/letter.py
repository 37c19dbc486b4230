"""A mail as it was taken apart in; its words as text, and who wrote it, out."""

import re

from sayso.formats.mail import Mail
from sayso.formats.versions import version
from sayso.model.document import Metadata
from sayso.model.errors import UnreadableError
from sayso.text.canonical import canonical_plain, join_pieces
from sayso.text.extracted import Extracted
from sayso.text.markup import flatten

_ADDRESS = re.compile(r"\s*<[^<>]*>")


def read_letter(mail: Mail, name: str) -> Extracted:
    """Read the words of a mail; what came with it is read by itself.

    Raises:
        UnreadableError: it has no words.
    """
    if mail.text.strip():
        canonical = canonical_plain(mail.text.strip("\r\n"))
    elif mail.html.strip():
        flat = flatten(mail.html)
        canonical = join_pieces(flat.cut(0, len(flat.text.rstrip())), mail.html)
    else:
        raise UnreadableError(f"{name} has no words; what came with it is read by itself")
    return Extracted(
        canonical,
        made_by=f"sayso {version('sayso')}",
        metadata=Metadata(
            title=mail.headers.get("subject", ""),
            date=mail.sent,
            author=_ADDRESS.sub("", mail.headers.get("from", "")).strip('" '),
        ),
        headline=mail.headers.get("subject", ""),
        embedded=mail.headers,
    )
