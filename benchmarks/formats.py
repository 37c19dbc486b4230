"""Pages a second of web pages, PDFs and scans, beside the bare libraries in the same run.

python -m benchmarks.formats [--rounds 5]    print both and their ratio; exit 1 over 1.25

What is measured is the whole way of a case: the bytes go to the reader's own process, its text,
offsets, sentences, page furniture, language and places come back. The bare library gives its
text alone: trafilatura with its metadata, pypdfium2, pypdfium2 and Tesseract. Times are of the
processor and of all processes, so that others at work on the machine do not count; the rounds of
the two take turns, and the median round counts.

A PDF is measured in a standard font, which costs the library next to nothing, and in a font that
the file embeds, as files of print shops and offices do. Each stands beside three tasks that the
library can be set: the text alone; the text and the rectangle of each of its lines, which belong
to no letters yet; and the text of each line with its rectangle, which is what a case keeps. The
bound is held against all.
"""

import argparse
import ctypes
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import cast

import pypdfium2
import pypdfium2.raw as raw
import trafilatura
from PIL import ImageFont

from benchmarks.files import kinds
from benchmarks.files.kinds import FIRST, SECOND
from sayso.confined.keeper import Keeper
from sayso.confined.limits import Limits
from sayso.intake.files import record
from sayso.model.document import Metadata
from sayso.text.guarded import Guarded
from sayso.text.read import read_text

MOST = 1.25
"""Times the bare library's time."""
_PAGES, _SHEETS, _SCANS = 30, 60, 2


def page(number: int) -> bytes:
    """Write a news page as sites have it: 60 kB, of which the report is 6."""
    links = "".join(f'<li><a class="nav" href="/t/{n}">Topic {n}</a></li>' for n in range(300))
    script = "<script>" + "var a=function(b){return b+1};" * 400 + "</script>"
    words = "".join(f"<p>{FIRST} On day {number + n}, {SECOND}</p>" for n in range(20))
    made = kinds.html().decode()
    made = made.replace("<nav>", f"{script}<nav><ul>{links}</ul>").replace(
        "</article>", f"{words}</article>"
    )
    return made.replace("</footer>", f"</footer><ul>{links}</ul>{script}").encode()


def bare_html(pages: list[bytes]) -> None:
    for content in pages:
        trafilatura.bare_extraction(content.decode(), include_comments=False, with_metadata=True)


def bare_pdf(files: list[bytes]) -> None:
    for content in files:
        pdf = pypdfium2.PdfDocument(content)
        for sheet in pdf:
            text = sheet.get_textpage()
            text.get_text_range()
            text.close()
            sheet.close()
        pdf.close()


def bare_boxes(files: list[bytes]) -> None:
    """Read the text, and the rectangle of each line beside it."""
    for content in files:
        pdf = pypdfium2.PdfDocument(content)
        for sheet in pdf:
            text = sheet.get_textpage()
            text.get_text_range()
            [text.get_rect(number) for number in range(text.count_rects())]
            text.close()
            sheet.close()
        pdf.close()


def bare_lines(files: list[bytes]) -> None:
    """Read the text of each line with its place, as pypdfium2 offers it."""
    for content in files:
        pdf = pypdfium2.PdfDocument(content)
        for sheet in pdf:
            text = sheet.get_textpage()
            for number in range(text.count_rects()):
                text.get_text_bounded(*text.get_rect(number))
            text.close()
            sheet.close()
        pdf.close()


def typeset(sheets: int) -> bytes:
    """Write a PDF whose font is embedded, with 3,000 letters a page."""
    font_file = cast(ImageFont.FreeTypeFont, ImageFont.load_default(11)).font_bytes
    pdf = pypdfium2.PdfDocument.new()
    held = (ctypes.c_uint8 * len(font_file)).from_buffer_copy(font_file)
    font = raw.FPDFText_LoadFont(pdf.raw, held, len(font_file), raw.FPDF_FONT_TRUETYPE, 1)
    for _ in range(sheets):
        sheet = pdf.new_page(595, 842)
        for number, line in enumerate(kinds.lines(14)):
            letters = f"{line}\0".encode("utf-16-le")
            written = (ctypes.c_ushort * (len(letters) // 2)).from_buffer_copy(letters)
            shown = raw.FPDFPageObj_CreateTextObj(pdf.raw, font, 8.0)
            raw.FPDFText_SetText(shown, written)
            raw.FPDFPageObj_Transform(shown, 1, 0, 0, 1, 60, 800 - 9 * number)
            raw.FPDFPage_InsertObject(sheet.raw, shown)
        sheet.gen_content()
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def bare_scan(files: list[bytes]) -> None:
    for content in files:
        pdf = pypdfium2.PdfDocument(content)
        for sheet in pdf:
            out = io.BytesIO()
            sheet.render(scale=300 / 72, grayscale=True).to_pil().save(out, "PNG")
            command = ["tesseract", "stdin", "stdout", "-l", "eng"]
            environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
            subprocess.run(
                command, input=out.getvalue(), capture_output=True, check=True, env=environment
            )
            sheet.close()
        pdf.close()


def read(files: list[bytes], name: str, keeper: Keeper) -> None:
    """Read files as a case does."""
    for content in files:
        read_text(record(content, name), content, Metadata(), steps=Guarded(keeper))


def spent(work: Callable[[], None], keeper: Keeper | None) -> float:
    """Return the seconds of processor time of this process, its children and the reader."""
    before = _clock(keeper)
    work()
    return _clock(keeper) - before


def _clock(keeper: Keeper | None) -> float:
    own = os.times()
    total = own.user + own.system + own.children_user + own.children_system
    if keeper and keeper.process_id:
        fields = Path(f"/proc/{keeper.process_id}/stat").read_text().rpartition(")")[2].split()
        total += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return total


Bare = Callable[[list[bytes]], None]


def compare(
    name: str, files: list[bytes], count: int, bares: dict[str, Bare], rounds: int
) -> list[float]:
    """Print pages a second of all; return how many times as long the whole way takes as each."""
    keeper = Keeper(Limits())
    read(files[:1], name, keeper)
    ours: list[float] = []
    theirs: dict[str, list[float]] = {title: [] for title in bares}
    for bare in bares.values():
        bare(files[:1])
    for _ in range(rounds):
        for title, bare in bares.items():
            theirs[title].append(spent(lambda bare=bare: bare(files), None))  # type: ignore[misc]
        ours.append(spent(lambda: read(files, name, keeper), keeper))
    keeper.stop()
    whole = median(ours)
    for title, times in theirs.items():
        pages = f"{count / median(times):12.1f}{count / whole:12.1f}"
        print(f"{title:28s}{pages}{whole / median(times):9.2f}", flush=True)
    return [whole / median(times) for times in theirs.values()]


def main() -> None:
    """Compare all and fail if one is over the bound."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    sheets = 10 * _SHEETS
    print(f"{'pages/s':28s}{'bare':>12s}{'sayso':>12s}{'ratio':>9s}")
    pages = [page(n) for n in range(_PAGES)]
    ratios = compare("page.html", pages, _PAGES, {"web page": bare_html}, rounds)
    fonts = {"standard font": kinds.pdf(_SHEETS, times=7), "own font": typeset(_SHEETS)}
    for font, made in fonts.items():
        bares: dict[str, Bare] = {
            f"PDF, {font}: text": bare_pdf,
            f"PDF, {font}: and boxes": bare_boxes,
            f"PDF, {font}: by lines": bare_lines,
        }
        ratios += compare("layer.pdf", [made] * 10, sheets, bares, rounds)
    if shutil.which("tesseract"):
        scans = [kinds.picture("PDF", times=6)] * _SCANS
        ratios += compare("scan.pdf", scans, _SCANS, {"scan": bare_scan}, max(1, rounds // 2))
    else:
        print("skipped: Tesseract is not installed")
    sys.exit(max(ratios) > MOST)


if __name__ == "__main__":
    main()
