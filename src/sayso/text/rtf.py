"""The bytes of an RTF in; its text out."""

import re

from striprtf.striprtf import rtf_to_text

from sayso.formats.versions import version
from sayso.model.document import Metadata
from sayso.model.errors import UnreadableError
from sayso.text.canonical import canonical_plain
from sayso.text.extracted import Extracted

LARGEST = 20 * 1024 * 1024
"""Bytes once pictures, which are most of a large file, are taken out."""
_PICTURE = re.compile(rb"\\bin\d+ |[0-9a-fA-F\r\n]{2000,}")
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_FACT = re.compile(rb"\{\\(title|author)\s+([^{}\\]{1,500})\}")


def read_rtf(content: bytes, name: str) -> Extracted:
    """Read an RTF.

    Raises:
        UnreadableError: it is damaged, or too large.
    """
    bare = _PICTURE.sub(b"", content)
    if len(bare) > LARGEST:
        raise UnreadableError(f"{name} is over {LARGEST // 1024**2} MB of RTF; save it as DOCX")
    found = _CODE_PAGE.search(content[:4096])
    encoding = f"cp{found[1].decode()}" if found else "cp1252"
    try:
        # The format is ASCII; what is not is in the code page that the file names.
        text = str(rtf_to_text(bare.decode("latin-1"), encoding, "replace"))  # type: ignore[no-untyped-call]
    except (LookupError, ValueError, IndexError, KeyError, OverflowError) as error:
        raise UnreadableError(f"{name} cannot be read as RTF: {error}") from error
    facts = {k.decode(): v.decode(encoding, "replace") for k, v in _FACT.findall(content[:20_000])}
    return Extracted(
        canonical_plain(_paragraphs(text)),
        made_by=f"striprtf {version('striprtf')}",
        metadata=Metadata(title=facts.get("title", ""), author=facts.get("author", "")),
        embedded=facts,
    )


def _paragraphs(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()
