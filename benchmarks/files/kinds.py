"""One file of each kind that sayso reads, all with the same invented report in it."""

import gzip
import hashlib
import io
import tarfile
import time
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from typing import Any

from benchmarks.files.compound import compound_file

HEADLINE = "Nine dead in Velmar market"
FIRST = (
    "At least nine people were killed and 12 injured when shells fell on the market of Velmar on "
    "4 March 2019, a doctor at the clinic said."
)
SECOND = "The army denied that its guns had fired on the town, and blamed rebels for it."
ARABIC = "قتل تسعة أشخاص في سوق ولمار يوم الاثنين، بحسب ما قال طبيب في المستشفى المحلي."
TEXT = f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n"


def text() -> bytes:
    return TEXT.encode()


def latin() -> bytes:
    return TEXT.replace("clinic", "clínica de São João").encode("cp1252")


def arabic() -> bytes:
    return f"{ARABIC}\n\n{ARABIC.replace('تسعة', 'ثمانية')}\n".encode("cp1256")


def html() -> bytes:
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{HEADLINE} | The Orrin Post</title>"
        '<meta property="article:published_time" content="2019-03-05T10:00:00Z"></head><body>'
        f"<nav><a href='/'>Home</a></nav><article><h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p>"
        "<p>The Orrin Monitoring Group put the toll at eleven, three of them children.</p>"
        "</article><footer>Terms of use</footer></body></html>"
    ).encode()


def pdf(pages: int = 1, extra: str = "", times: int = 1) -> bytes:
    """Write a PDF with a text layer, in lines as a typesetter breaks them."""
    shown = " ".join(f"({_escaped(line)}) Tj T*" for line in lines(times))
    stream = f"BT /F1 11 Tf 14 TL 72 720 Td {shown} ET"
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(pages))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number in range(pages):
        page = f"/Contents {5 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {page} >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    objects.append(f"<< /Title ({HEADLINE}) /Author (Hala Brenn) >>")
    return _numbered(objects)


def lines(times: int) -> list[str]:
    """Break a report into lines; two paragraphs of it are repeated."""
    return [HEADLINE, *["", *_lines(FIRST), "", *_lines(SECOND)] * times]


def _lines(sentence: str) -> list[str]:
    words, lines, line = sentence.split(), [], ""
    for word in words:
        if len(line) + len(word) > 70:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _numbered(objects: list[str]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{written}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    info = f"/Info {len(objects)} 0 R " if "/Author" in objects[-1] else ""
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {info}>>\nstartxref\n{start}\n"
    return out + trailer.encode() + b"%%EOF\n"


_DAY = time.struct_time((2019, 3, 5, 8, 0, 0, 1, 64, 0))
PDF_OPTIONS: dict[str, Any] = {"resolution": 200.0, "creationDate": _DAY, "modDate": _DAY}


def picture(form: str = "PNG", times: int = 1) -> bytes:
    """Draw the report as a page: an image, or a PDF without a text layer."""
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (1654, max(1200, 420 * times)), "white")
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=44)
    lines = [HEADLINE, *["", *_lines(FIRST), "", *_lines(SECOND)] * times]
    for number, line in enumerate(lines):
        draw.text((120, 100 + 70 * number), line, fill="black", font=font)
    out = io.BytesIO()
    page.save(out, form, **(PDF_OPTIONS if form == "PDF" else {}))
    return out.getvalue()


def scan() -> bytes:
    return picture("PDF")


def photograph() -> bytes:
    """Draw a JPEG with EXIF: a camera, a time."""
    from PIL import Image

    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "Orrin Optical", "2019:03:04 11:20:00"
    out = io.BytesIO()
    image = Image.open(io.BytesIO(picture()))
    image.save(out, "JPEG", exif=exif, quality=90)
    return out.getvalue()


def _dated(name: str, kind: int) -> zipfile.ZipInfo:
    """Return an entry with a fixed date, so that the same files make the same archive."""
    info = zipfile.ZipInfo(name, (2019, 3, 5, 8, 0, 0))
    info.compress_type = kind
    return info


def zipped(files: Mapping[str, bytes | str], first: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            kind = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            archive.writestr(_dated(name, kind), content)
    return out.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str = "", prolog: str = "") -> bytes:
    paragraphs = body or "".join(
        f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in (HEADLINE, FIRST, SECOND, ARABIC)
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>Hala Brenn</dc:creator>'
        "<dcterms:created>2019-03-05T08:00:00Z</dcterms:created></cp:coreProperties>"
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"{prolog}<w:document {_W}><w:body>{paragraphs}</w:body>"
            "</w:document>",
            "docProps/core.xml": core,
        }
    )


def odt(prolog: str = "") -> bytes:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    body = f"<text:h>{HEADLINE}</text:h><text:p>{FIRST}</text:p><text:p>{SECOND}</text:p>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{prolog}<office:document-content {names}><office:body><office:text>"
            f"{body}</office:text></office:body></office:document-content>",
        },
        first="mimetype",
    )


_SLIDES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def slide(*paragraphs: str, prolog: str = "") -> str:
    """Write a slide; a paragraph that begins with "<" is put in as it is."""
    words = "".join(
        p if p.startswith("<") else f"<a:p><a:r><a:t>{p}</a:t></a:r></a:p>" for p in paragraphs
    )
    return (
        f"{prolog}<p:sld {_SLIDES}><p:cSld><p:spTree><p:sp><p:txBody>{words}"
        "</p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
    )


def relations(*parts: tuple[str, str]) -> str:
    """Write which parts belong to another, each with its kind."""
    listed = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(parts, 1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{listed}</Relationships>"
    )


def pptx(first: str = "", second: str = "", prolog: str = "") -> bytes:
    """Write two slides, the second in the file shown first, which has notes."""
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "ppt/presentation.xml": f"{prolog}<p:presentation {_SLIDES}><p:sldIdLst>"
            '<p:sldId id="256" r:id="r2"/><p:sldId id="257" r:id="r1"/></p:sldIdLst>'
            "</p:presentation>",
            "ppt/_rels/presentation.xml.rels": relations(
                ("slide", "slides/slide1.xml"), ("slide", "/ppt/slides/slide2.xml")
            ),
            "ppt/slides/slide2.xml": first or slide(HEADLINE, FIRST),
            "ppt/slides/_rels/slide2.xml.rels": relations(
                ("notesSlide", "../notesSlides/notesSlide1.xml")
            ),
            "ppt/notesSlides/notesSlide1.xml": slide("Told to nurses.").replace("p:sld", "p:notes"),
            "ppt/slides/slide1.xml": second or slide(SECOND, ARABIC),
        }
    )


def svg(more: str = "", prolog: str = '<?xml version="1.0"?>') -> bytes:
    """Write a drawing with a title, and a text whose second line is a part of its own."""
    return (
        f'{prolog}<svg xmlns="http://www.w3.org/2000/svg"><title>{HEADLINE}</title>{more}'
        f'<g><text x="1" y="9">{FIRST}<tspan x="1" dy="9">{SECOND}</tspan></text></g></svg>'
    ).encode()


def rtf() -> bytes:
    body = f"{HEADLINE}\\par {FIRST}\\par {SECOND}"
    return (
        f"{{\\rtf1\\ansi\\ansicpg1252{{\\info{{\\author Hala Brenn}}}}\\f0 {body}\\par}}".encode()
    )


_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEETS}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEETS}.worksheet+xml"/>'
    "</Types>"
)


def xlsx(rows: list[list[str]] | None = None, dimension: str = "A1:C3") -> bytes:
    listed = rows or [["Day", "Source", "What"], ["2019-03-04", "The Orrin Post", FIRST]]
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in listed
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
            f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
            '<sheet name="Records" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
            f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><dimension ref="{dimension}"/>'
            f"<sheetData>{cells}</sheetData></worksheet>",
        }
    )


def csv() -> bytes:
    return f'Day,Source,What\n2019-03-04,The Orrin Post,"{FIRST}"\n'.encode()


def eml() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Hala Brenn <hala@orrin.example>", "desk@example.org"
    mail["Date"], mail["Subject"] = "Tue, 05 Mar 2019 08:00:00 +0200", HEADLINE
    mail.set_content(f"{FIRST}\n\n{SECOND}\n")
    mail.add_attachment(pdf(), maintype="application", subtype="pdf", filename="report.pdf")
    mail.set_boundary("=-orrin")
    return mail.as_bytes()


def msg() -> bytes:
    """Write an Outlook message with a text file attached."""
    wide = {"0037001F": HEADLINE, "1000001F": f"{FIRST}\r\n\r\n{SECOND}\r\n"}
    wide |= {"0C1A001F": "Hala Brenn", "0C1F001F": "hala@orrin.example"}
    streams = {f"__substg1.0_{k}": v.encode("utf-16-le") for k, v in wide.items()}
    sent = (132_962_400_000_000_000).to_bytes(8, "little")
    fixed = bytes(32) + b"\x40\x00\x39\x00" + bytes(4) + sent
    streams["__properties_version1.0"] = fixed
    inside = "__attach_version1.0_#00000000/"
    streams[f"{inside}__substg1.0_37010102"] = TEXT.upper().encode()
    streams[f"{inside}__substg1.0_3707001F"] = "note.txt".encode("utf-16-le")
    streams[f"{inside}__properties_version1.0"] = bytes(8)
    streams["__nameid_version1.0/__substg1.0_00020102"] = bytes(16)
    return compound_file(streams)


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, content in (("in/report.txt", text()), ("in/report.html", html())):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def nested() -> bytes:
    return zipped(
        {"a/report.txt": text(), "a/inner.zip": zipped({"b.docx": docx(), "c.eml": eml()})}
    )


def compressed() -> bytes:
    return gzip.compress(text(), mtime=0)


def warc(url: str = "https://orrin.example/nine-dead", day: str = "2019-03-05") -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(
        writer.create_warcinfo_record("orrin.warc.gz", {"software": "Gatherer 2.1"})
    )
    for place, kind, content in (
        (url, "text/html", html()),
        (f"{url}/logo.png", "image/png", picture()),
    ):
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        when = {"WARC-Date": f"{day}T09:00:00Z", "WARC-Record-ID": f"<urn:orrin:{len(place)}>"}
        record = writer.create_warc_record(
            place, "response", io.BytesIO(content), http_headers=headers, warc_headers_dict=when
        )
        writer.write_record(record)
    return out.getvalue()


def wacz() -> bytes:
    page = '{"url": "https://orrin.example/nine-dead", "title": "Nine dead"}'
    return zipped(
        {
            "archive/data.warc.gz": warc(),
            "pages/pages.jsonl": f'{{"format": "json-pages-1.0"}}\n{page}\n',
            "datapackage.json": "{}",
        }
    )


def mhtml() -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://orrin.example/nine-dead\r\n"
        "Subject: Nine dead\r\nDate: Tue, 5 Mar 2019 09:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n'
        "------b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return head.encode() + html() + b"\r\n------b--\r\n"


def open_timestamps(stamped: bytes) -> bytes:
    head = bytes.fromhex("004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e89294")
    return head + b"\x01\x08" + hashlib.sha256(stamped).digest() + b"\xf0\x10" + bytes(16) + b"\x08"


def rfc_3161(stamped: bytes) -> bytes:
    """Write the part of a time stamp that says of what it is, in DER; it is signed by nobody."""

    def der(tag: int, content: bytes) -> bytes:
        return bytes([tag, len(content)]) + content

    sha256 = der(0x30, bytes.fromhex("0609608648016503040201") + b"\x05\x00")
    imprint = der(0x30, sha256 + der(0x04, hashlib.sha256(stamped).digest()))
    policy = bytes.fromhex("06032a0304")
    info = der(0x30, b"\x02\x01\x01" + policy + imprint + b"\x02\x01\x07")
    token = bytes.fromhex("060b2a864886f70d0109100104") + der(0xA0, der(0x04, info))
    return der(0x30, der(0x30, b"\x02\x01\x00") + der(0x30, token))


def auto_archiver() -> bytes:
    said = (
        "{'_processed_at': datetime.datetime(2019, 3, 6, 9, 0, 1, 5, tzinfo=datetime.timezone.utc),"
        f" 'url': 'https://orrin.example/p/1', 'title': 'Velmar', 'content': \"{FIRST}\","
        " 'timestamp': datetime.datetime(2019, 3, 5, 8, 0)}"
    )
    media = "[{'filename': '/tmp/x/page.html', 'key': 'velmar/archived-page.html', 'urls': []}]"
    cells = ",".join(
        '"' + cell.replace('"', '""') + '"' for cell in ("wayback: success", said, media)
    )
    return f"status,metadata,media\n{cells}\n".encode()


KINDS: dict[str, Callable[[], bytes]] = {
    "report.txt": text,
    "latin.txt": latin,
    "arabic.txt": arabic,
    "page.html": html,
    "saved.mhtml": mhtml,
    "layer.pdf": pdf,
    "scan.pdf": scan,
    "image.png": picture,
    "photograph.jpg": photograph,
    "report.docx": docx,
    "report.odt": odt,
    "report.rtf": rtf,
    "slides.pptx": pptx,
    "drawing.svg": svg,
    "table.xlsx": xlsx,
    "table.csv": csv,
    "mail.eml": eml,
    "mail.msg": msg,
    "files.zip": nested,
    "files.tar.gz": tar,
    "note.txt.gz": compressed,
    "capture.warc.gz": warc,
    "capture.wacz": wacz,
    "archived.csv": auto_archiver,
    "archived-page.html": lambda: html().replace(b"eleven", b"twelve"),
    "report.txt.ots": lambda: open_timestamps(text()),
    "layer.pdf.tsr": lambda: rfc_3161(pdf()),
}
"""A file name, and what makes the file."""
