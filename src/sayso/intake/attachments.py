"""A mail or PDF in; the files that came with it out."""

from collections.abc import Iterator

from sayso.formats.mail import Mail, read_mail
from sayso.formats.msg import read_msg
from sayso.formats.zips import LARGEST_ARCHIVE, LARGEST_ENTRY, plain_name
from sayso.intake.members import Left, Member
from sayso.model.document import Part
from sayso.model.errors import UnreadableError

MOST_IN_PDF = 200


def from_mail(content: bytes, name: str) -> Iterator[Member | Left]:
    """Yield what is attached to a mail; a picture of its letterhead is not."""
    yield from _attached(read_mail(content, name))


def from_msg(content: bytes, name: str) -> Iterator[Member | Left]:
    """Yield what is attached to an Outlook message."""
    yield from _attached(read_msg(content, name))


def from_pdf(content: bytes, name: str) -> Iterator[Member | Left]:
    """Yield the files that are embedded in a PDF. One that cannot be opened yields none here."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return  # Its text cannot be read either, and that is a Problem of its own.
    try:
        for number in range(min(pdf.count_attachments(), MOST_IN_PDF)):
            try:
                attachment = pdf.get_attachment(number)
                label = plain_name(attachment.get_name())
                yield Member(label, bytes(attachment.get_data()), Part.ATTACHMENT)
            except (pypdfium2.PdfiumError, ValueError) as error:
                yield Left(f"{name} {number + 1}", "not-unpacked", f"an attachment: {error}")
    finally:
        pdf.close()


def _attached(mail: Mail) -> Iterator[Member | Left]:
    total = 0
    for attached in mail.attached:
        label = plain_name(attached.name)
        total += len(attached.content)
        if total > LARGEST_ARCHIVE:
            raise UnreadableError("what is attached is over 1 GB")
        if attached.inline and attached.declared_type.startswith("image/"):
            words = f"{label} is shown in the mail's text, and stays in the mail"
            yield Left(label, "inline-picture", words)
        elif len(attached.content) > LARGEST_ENTRY:
            yield Left(label, "too-large", f"{label} is over {LARGEST_ENTRY // 1024**2} MB")
        else:
            yield Member(label, attached.content, Part.ATTACHMENT, attached.declared_type)
