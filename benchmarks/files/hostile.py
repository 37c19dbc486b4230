"""Files made to harm whoever reads them, and files that are merely broken."""

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage

from benchmarks.files import kinds
from benchmarks.files.compound import compound_file
from benchmarks.files.kinds import FIRST, HEADLINE, SECOND, TEXT, zipped

MB = 1024 * 1024
SECRET = "file:///etc/hostname"
_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 12}">' for n in range(9))
    + "]>"
)
_OUTSIDE = f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "{SECRET}">]>'


def zip_in_zip() -> bytes:
    """Nest zeros in ten ZIPs, five deep: 10^5 copies of 40 MB, in a few kilobytes."""
    content = zipped({"zeros.txt": bytes(40 * MB)})
    for _ in range(6):
        content = zipped({f"{n}.zip": content for n in range(10)})
    return content


def zip_of_zeros() -> bytes:
    """Unpack to 2 GB from 2 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("0"), bytes(95 * MB), zipfile.ZIP_DEFLATED)
    first = out.getvalue()
    start = first.index(b"PK\x01\x02")
    packed, entry = first[:start], first[start : first.index(b"PK\x05\x06")]
    entries = b"".join(
        entry[:42] + struct.pack("<I", n * start) + b"%d" % (n % 10) for n in range(21)
    )
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 21, 21, len(entries), 21 * start, 0)
    return packed * 21 + entries + end


def zip_overlapping() -> bytes:
    """Let a thousand entries share the bytes of one."""
    one = zipped({"a": bytes(MB)})
    start, end = one.index(b"PK\x01\x02"), one.index(b"PK\x05\x06")
    entries = one[start:end] * 1000
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1000, 1000, len(entries), start, 0)
    return one[:start] + entries + tail


def zip_many() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(10_001):
            archive.writestr(zipfile.ZipInfo(f"{number}"), b"")
    return out.getvalue()


def zip_slip() -> bytes:
    names = ("../../up.txt", "/etc/absolute.txt", r"\\server\share\unc.txt", r"C:\drive.txt")
    texts = {name: f"{TEXT}Copy {number}." for number, name in enumerate(names)}
    return zipped(texts | {"bad\x00\x1b[31mname\u202etxt.exe": f"{TEXT}Odd name."})


def zip_link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("passwd")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr(zipfile.ZipInfo("beside.txt"), f"{TEXT}Beside a link.")
    return out.getvalue()


def zip_encrypted() -> bytes:
    """Set the flag that says so: no reader gets as far as the password."""
    content = bytearray(zipped({"secret.txt": TEXT, "open.txt": f"{TEXT}In the open."}))
    at = content.index(b"PK\x03\x04")
    content[at + 6] |= 1
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def tar_link() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (
            ("link", tarfile.SYMTYPE),
            ("hard", tarfile.LNKTYPE),
            ("fifo", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        content = f"{TEXT}From above.".encode()
        info = tarfile.TarInfo("../../above.txt")
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def gzip_bomb() -> bytes:
    return gzip.compress(bytes(110 * MB), 9, mtime=0) * 3


def tar_claims_much() -> bytes:
    info = tarfile.TarInfo("huge.bin")
    info.size = 8 * 1024**4
    return info.tobuf() + bytes(2048)


def docx_outside() -> bytes:
    return kinds.docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", _OUTSIDE)


def docx_laughs() -> bytes:
    return kinds.docx("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", _LAUGHS)


def docx_deep() -> bytes:
    return kinds.docx("<w:p>" * 100_000 + "</w:p>" * 100_000)


def docx_zeros() -> bytes:
    return kinds.docx(f"<w:p><w:r><w:t>{'a' * 90 * MB}</w:t></w:r></w:p>")


def odt_laughs() -> bytes:
    return kinds.odt(_LAUGHS)


def pptx_laughs() -> bytes:
    return kinds.pptx(kinds.slide("&j;", prolog=_LAUGHS))


def pptx_zeros() -> bytes:
    return kinds.pptx(kinds.slide("a" * 90 * MB))


def pptx_ring() -> bytes:
    """Slides that name themselves, what lies outside, and no part at all as theirs."""
    made = {f"ppt/slides/slide{n}.xml": kinds.slide(FIRST) for n in range(1, 4)}
    named = [("slide", f"slides/slide{n % 3 + 1}.xml") for n in range(400)]
    made["ppt/_rels/presentation.xml.rels"] = kinds.relations(*named, ("slide", "../../etc/passwd"))
    listed = "".join(f'<p:sldId r:id="r{n}"/>' for n in range(1, 402))
    with zipfile.ZipFile(io.BytesIO(kinds.pptx())) as archive:
        presentation = archive.read("ppt/presentation.xml").decode()
    made["ppt/presentation.xml"] = presentation.replace("</p:sldIdLst>", f"{listed}</p:sldIdLst>")
    for n in range(1, 4):
        ring = [("notesSlide", f"slide{n % 3 + 1}.xml"), ("notesSlide", "file:///etc/passwd")]
        made[f"ppt/slides/_rels/slide{n}.xml.rels"] = kinds.relations(*ring)
    return kinds.zipped(made)


def svg_reaching() -> bytes:
    """Words that are shown, beside scripts, styles, pictures and links to elsewhere."""
    href = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href'
    return kinds.svg(
        '<script>fetch("https://tracker.example/")</script>'
        '<style>@import url("https://tracker.example/a.css");</style>'
        f'<image {href}="https://tracker.example/a.png"/><use {href}="file:///etc/passwd#x"/>'
        '<foreignObject><p onclick="alert(1)">In a box.<script>no()</script></p></foreignObject>',
        '<?xml version="1.0"?><?xml-stylesheet href="https://tracker.example/b.css"?>'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "https://tracker.example/svg11.dtd">',
    )


def svg_laughs() -> bytes:
    return kinds.svg("<text>&j;</text>", _LAUGHS)


def svg_deep() -> bytes:
    return kinds.svg("<g>" * 100_000 + "</g>" * 100_000)


def svg_script() -> bytes:
    return (
        f'{_OUTSIDE}<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">'
        f'<script>fetch("https://tracker.example/")</script><text>&x; {FIRST}</text></svg>'
    ).encode()


def xml_laughs() -> bytes:
    return f"{_LAUGHS}<l>&j;</l>".encode()


def xlsx_wide() -> bytes:
    rows = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>{rows}'
    made = kinds.xlsx()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                begin, end = content.index("<row>"), content.index("</sheetData>")
                content = content[:begin] + rows + content[end:]
            new.writestr(name, content)
    return out.getvalue()


def pdf_script() -> bytes:
    return kinds.pdf(
        extra="/OpenAction << /S /JavaScript /JS (app.launchURL\\('https://tracker.example'\\);) >>"
    )


def pdf_endless() -> bytes:
    """Let a tree of pages hold itself, and claim to have two thousand million."""
    return kinds.pdf().replace(
        b"/Kids [4 0 R] /Count 1", b"/Kids [2 0 R 4 0 R 2 0 R] /Count 2147483647"
    )


def pdf_encrypted() -> bytes:
    lock = b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (%s) /U (%s) >> "
    lock += b"/ID [(a) (a)] "
    made = kinds.pdf()
    return made.replace(b"/Root 1 0 R", lock % (b"o" * 32, b"u" * 32) + b"/Root 1 0 R")


def pdf_huge_page() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (64, 64), "white").save(out, "PDF")
    return (
        out.getvalue()
        .replace(b"/MediaBox", b"/UserUnit 1000 /MediaBox", 1)
        .replace(b"64.0 64.0", b"9e9 9e9", 1)
    )


def pdf_stream_bomb() -> bytes:
    """Draw from a stream of 300 MB, in 300 kilobytes."""
    packed = zlib.compress(b"0 0 m 1 1 l S\n" * (300 * MB // 14), 9)
    made = kinds.pdf()
    start, end = made.index(b"<< /Length"), made.index(b"endstream")
    head = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
    return made[:start] + head + packed + b"\n" + made[end:]


def png_flood() -> bytes:
    """Claim 60,000 by 60,000 pixels, in 67 bytes."""
    return _png(60_000, 60_000, b"\0")


def png_bomb() -> bytes:
    """Hold 49 million pixels that are all white: within bounds, and nothing to read."""
    return _png(7000, 7000, (b"\0" + b"\xff" * 7000) * 7000)


def _png(width: int, height: int, pixels: bytes) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packed = zlib.compress(pixels, 9)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def tiff_loop() -> bytes:
    """Let the only page of a TIFF name itself as the next."""
    entries = [(256, 3, 1, 8), (257, 3, 1, 8), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1)]
    entries += [(273, 4, 1, 8), (278, 3, 1, 8), (279, 4, 1, 64)]
    at = 8 + 64
    body = struct.pack("<H", len(entries))
    body += b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<I", at) + b"\xff" * 64 + body + struct.pack("<I", at)


def polyglot() -> bytes:
    """Be a PDF at the beginning and a ZIP at the end."""
    return kinds.pdf() + zipped({"inside.txt": TEXT})


def gif_html() -> bytes:
    return b"GIF89a/*" + kinds.html() + b"*/=1;"


def html_script() -> bytes:
    return (
        f"<html><head><title>{HEADLINE}</title><base href='https://tracker.example/'></head>"
        "<body onload='alert(1)'><script>document.write('Script words')</script>"
        f"<article><h1>{HEADLINE}</h1><p>{FIRST} <a href='javascript:alert(2)'>more</a></p>"
        f"<p>{SECOND}<img src='https://tracker.example/pixel.gif' width=1></p>"
        "<iframe src='file:///etc/passwd'></iframe></article></body></html>"
    ).encode()


def html_deep() -> bytes:
    return ("<div>" * 200_000 + f"<p>{FIRST}</p>").encode()


def html_entities() -> bytes:
    return b"<html><body><p>" + b"&amp;" * 1_500_000 + b"</p></body></html>"


def naughty() -> bytes:
    lines = [
        FIRST,
        "\u202eelif s'eno on si siht\u202c and \u2066isolated\u2069 words",
        "zero\u200bwidth\u200cjoiners\u200d and a\ufeff mark",
        "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f a\u0334\u0319\u0324 l\u0359 g\u0310 o",
        "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U000e0001\ufdd0\uffff",
        "'; DROP TABLE claims; -- <img src=x onerror=alert(1)> {{7*7}} %s%n $(id) `id`",
        "=cmd|' /C calc'!A0\t+1\t@SUM(1)",
        "a" * 100_000,
        "\x00\x1b[2J\x07 bell",
    ]
    return "\n\n".join(lines).encode("utf-8", "surrogatepass")


def wrong_encoding() -> bytes:
    page = "<html><head><meta charset='utf-8'></head><body><p>{}</p><p>{}</p></body></html>"
    return page.format(kinds.ARABIC, FIRST).encode("cp1256")


def truncated() -> bytes:
    return TEXT.encode("utf-16")[:-3]


def mail_deep() -> bytes:
    mail = b"Content-Type: text/plain\n\nAt the bottom.\n"
    for number in range(600):
        bound = b"b%d" % number
        mail = b"Content-Type: multipart/mixed; boundary=%s\n\n--%s\n%s\n--%s--\n" % (
            bound,
            bound,
            mail,
            bound,
        )
    return b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n" + mail


def mail_in_mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "a@b.example", HEADLINE, "nonsense"
    mail.set_content(FIRST)
    for number in range(9):
        outer = EmailMessage()
        outer["From"], outer["Subject"] = "a@b.example", f"Fwd: {HEADLINE}"
        outer.set_content("See below.")
        outer.add_attachment(mail)
        outer.set_boundary(f"=-orrin{number}")
        mail = outer
    return mail.as_bytes()


def msg_loop() -> bytes:
    """Let the chain of sectors of a message come back to its beginning."""
    made = bytearray(kinds.msg())
    sector = struct.unpack_from("<I", made, 76)[0]
    at = 512 * (sector + 1)
    for index in range(8):
        struct.pack_into("<I", made, at + 4 * index, 0)
    return bytes(made)


def office_encrypted() -> bytes:
    return compound_file({"EncryptedPackage": bytes(600), "EncryptionInfo": bytes(600)})


def rtf_deep() -> bytes:
    return b"{\\rtf1 " + b"{" * 200_000 + FIRST.encode() + b"}" * 200_000


def warc_wrong() -> bytes:
    made = gzip.decompress(kinds.warc())
    return made.replace(b"Content-Length: ", b"Content-Length: 99999", 2)


def csv_formulas() -> bytes:
    return b"Day,Source,What\n=1+1,@SUM(A1),\"=cmd|' /C calc'!A0\"\n" + FIRST.encode()


def archiver_deep() -> bytes:
    return b'status,metadata,media\nx,"' + b"[" * 50_000 + b"]" * 50_000 + b'",[]\n'


HOSTILE: dict[str, Callable[[], bytes]] = {
    "zip-in-zip.zip": zip_in_zip,
    "zip-of-zeros.zip": zip_of_zeros,
    "zip-overlapping.zip": zip_overlapping,
    "zip-many.zip": zip_many,
    "zip-slip.zip": zip_slip,
    "zip-link.zip": zip_link,
    "zip-encrypted.zip": zip_encrypted,
    "tar-link.tar": tar_link,
    "tar-claims-much.tar": tar_claims_much,
    "gzip-bomb.gz": gzip_bomb,
    "docx-outside.docx": docx_outside,
    "docx-laughs.docx": docx_laughs,
    "docx-deep.docx": docx_deep,
    "docx-zeros.docx": docx_zeros,
    "odt-laughs.odt": odt_laughs,
    "pptx-laughs.pptx": pptx_laughs,
    "pptx-zeros.pptx": pptx_zeros,
    "pptx-ring.pptx": pptx_ring,
    "script.svg": svg_script,
    "svg-reaching.svg": svg_reaching,
    "svg-laughs.svg": svg_laughs,
    "svg-deep.svg": svg_deep,
    "laughs.xml": xml_laughs,
    "xlsx-wide.xlsx": xlsx_wide,
    "pdf-script.pdf": pdf_script,
    "pdf-endless.pdf": pdf_endless,
    "pdf-encrypted.pdf": pdf_encrypted,
    "pdf-huge-page.pdf": pdf_huge_page,
    "pdf-stream-bomb.pdf": pdf_stream_bomb,
    "png-flood.png": png_flood,
    "png-bomb.png": png_bomb,
    "tiff-loop.tiff": tiff_loop,
    "polyglot.pdf": polyglot,
    "gif-html.gif": gif_html,
    "html-script.html": html_script,
    "html-deep.html": html_deep,
    "html-entities.html": html_entities,
    "naughty.txt": naughty,
    "wrong-encoding.html": wrong_encoding,
    "truncated.txt": truncated,
    "empty.pdf": lambda: b"",
    "head-only.pdf": lambda: b"%PDF-1.7\n",
    "head-only.docx": lambda: kinds.docx()[:60],
    "mail-deep.eml": mail_deep,
    "mail-in-mail.eml": mail_in_mail,
    "msg-loop.msg": msg_loop,
    "office-encrypted.docx": office_encrypted,
    "rtf-deep.rtf": rtf_deep,
    "warc-wrong.warc": warc_wrong,
    "formulas.csv": csv_formulas,
    "archiver-deep.csv": archiver_deep,
}
"""A file name, and what makes the file."""
