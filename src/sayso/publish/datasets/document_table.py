"""Documents of a release in; the columns of their list out."""

from sayso.publish.datasets.columns import Column, Kind, joined
from sayso.publish.release import DocumentEntry

DOCUMENTS: tuple[Column[DocumentEntry], ...] = (
    Column("document", Kind.TEXT, "SHA-256 of the preserved original.", lambda d: d.id),
    Column(
        "names", Kind.TEXTS, "File names under which it came in.",
        lambda d: joined(d.names or (d.name,)),
    ),
    Column("publisher", Kind.TEXT, "Who published it.", lambda d: d.publisher or None),
    Column("title", Kind.TEXT, "Its title.", lambda d: d.title or None),
    Column("author", Kind.TEXT, "Who wrote it, as it says.", lambda d: d.author or None),
    Column("date", Kind.DAY, "The day that it prints, or that was given.", lambda d: d.date),
    Column("language", Kind.TEXT, "ISO 639-1 code.", lambda d: d.language or None),
    Column("url", Kind.TEXT, "Its address on the web.", lambda d: d.url or None),
    Column("media_type", Kind.TEXT, "What kind of file it is.", lambda d: d.media_type or None),
    Column("size", Kind.INTEGER, "Bytes of the original.", lambda d: d.size or None),
    Column(
        "captured_at", Kind.TEXT, "When it was first taken (ISO 8601, UTC).",
        lambda d: d.captured_at.isoformat() if d.captured_at else None,
    ),
    Column(
        "captured_from", Kind.TEXT, "The web address from which it was taken.",
        lambda d: d.captured_from or None,
    ),
    Column(
        "recognised", Kind.BOOLEAN, "Its text was read from pictures.", lambda d: d.recognised
    ),
)  # fmt: skip
