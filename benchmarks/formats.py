"""Pages a second of web pages, PDFs and scans, beside the bare libraries in the same run.

python -m benchmarks.formats [--rounds 5] [--readers N]
    print both and their ratios; exit 1 where one is over its bound

What is measured is the whole way of a case: the bytes go to the reader's own process, its text,
offsets, sentences, page furniture, language and places come back. The bare library gives its
text alone: trafilatura with its metadata, pypdfium2, pypdfium2 and Tesseract.

Two things are measured. By the clock, which is what a person waits for, a batch of files is read
as a case reads it, by N readers at once, and by the bare library in one process, one file after
the other. By processor time one reader reads what the library reads, file by file; times are of
all processes, so that what N readers gain by being N is not in it, nor what others at work on the
machine take. The rounds of all take turns, and the median round counts.

A PDF is measured in a standard font, which costs the library next to nothing, and in a font that
the file embeds, as files of print shops and offices do. Each stands beside three tasks that the
library can be set: the text alone; the text and the rectangle of each of its lines, which belong
to no letters yet; and the text of each line with its rectangle, which is what a case keeps.

By the clock `MOST` is held against all. The bound of processor time is each row's own, a fifth to
a half over what was measured, since machines and rounds differ by as much: so that it does not get
much worse unnoticed.
"""

import argparse
import ctypes
import functools
import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import cast

import pypdfium2
import pypdfium2.raw as raw
import trafilatura
from PIL import ImageFont

from benchmarks.files import kinds
from benchmarks.files.kinds import FIRST, SECOND
from sayso.confined.ahead import in_turn
from sayso.confined.keeper import Asked, Keeper
from sayso.confined.limits import Limits
from sayso.confined.readers import Readers, readers
from sayso.intake.files import record
from sayso.model.document import Metadata
from sayso.text.guarded import Guarded
from sayso.text.read import Reading, read_text

MOST = 1.25
"""Times the bare library's time, by the clock."""
MOST_PROCESSOR = {
    "web page": 2.0,
    "PDF, standard font: text": 2.5,
    "PDF, standard font: and boxes": 2.5,
    "PDF, standard font: by lines": 1.0,
    "PDF, own font: text": 2.0,
    "PDF, own font: and boxes": 2.0,
    "PDF, own font: by lines": 0.9,
    "scan": 1.4,
}
"""Likewise, by processor time."""
_PAGES, _SHEETS, _SCANS = 30, 60, 4


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


def read(files: list[bytes], name: str, asked: Asked) -> None:
    """Read files one after the other."""
    for content in files:
        read_one(content, name, asked)


def read_ahead(files: list[bytes], name: str, free: Readers) -> None:
    """Read files as a case does."""
    work = functools.partial(read_one, name=name, asked=free)
    for _, result in in_turn(free, files, len, work):
        result()


def read_one(content: bytes, name: str, asked: Asked) -> Reading:
    return read_text(record(content, name), content, Metadata(), steps=Guarded(asked))


@dataclass(frozen=True, slots=True)
class Spent:
    """What some work took."""

    processor: float
    """Seconds of this process, its children and the reader."""
    clock: float
    """Seconds that passed."""


def spent(work: Callable[[], None], keeper: Keeper | None = None) -> Spent:
    """Do some work and measure it."""
    before, at = _processor(keeper), time.perf_counter()
    work()
    clock = time.perf_counter() - at
    return Spent(_processor(keeper) - before, clock)


def _processor(keeper: Keeper | None) -> float:
    own = os.times()
    total = own.user + own.system + own.children_user + own.children_system
    if keeper and keeper.process_id:
        fields = Path(f"/proc/{keeper.process_id}/stat").read_text().rpartition(")")[2].split()
        total += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return total


Bare = Callable[[list[bytes]], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """Files of one kind, and what the bare libraries are asked for."""

    name: str
    files: list[bytes]
    pages: int
    bares: dict[str, Bare]


def compare(batch: Batch, rounds: int, free: Readers) -> list[str]:
    """Print pages a second of all, and name those that are over a bound."""
    keeper = Keeper(Limits())
    read(batch.files[:1], batch.name, keeper)
    read_ahead(batch.files[: 2 * free.abreast], batch.name, free)
    theirs: dict[str, list[Spent]] = {title: [] for title in batch.bares}
    alone: list[Spent] = []
    ahead: list[Spent] = []
    for bare in batch.bares.values():
        bare(batch.files[:1])
    for _ in range(rounds):
        for title, bare in batch.bares.items():
            theirs[title].append(spent(functools.partial(bare, batch.files)))
        alone.append(spent(lambda: read(batch.files, batch.name, keeper), keeper))
        ahead.append(spent(lambda: read_ahead(batch.files, batch.name, free)))
    keeper.stop()
    processor, clock = median(s.processor for s in alone), median(s.clock for s in ahead)
    over = []
    for title, times in theirs.items():
        bare_processor = median(s.processor for s in times)
        bare_clock = median(s.clock for s in times)
        by_processor, by_clock = processor / bare_processor, clock / bare_clock
        cells = [batch.pages / bare_clock, batch.pages / clock]
        cells += [batch.pages / bare_processor, batch.pages / processor]
        printed = [f"{cell:9.1f}" for cell in cells]
        most = MOST_PROCESSOR[title]
        printed.insert(2, f"{by_clock:8.2f}{MOST:7.2f}")
        print(f"{title:30s}{''.join(printed)}{by_processor:8.2f}{most:7.2f}", flush=True)
        over += [f"{title}: {by_clock:.2f} by the clock"] if by_clock > MOST else []
        over += [f"{title}: {by_processor:.2f} by processor time"] if by_processor > most else []
    return over


def batches() -> Iterator[Batch]:
    """Make the files."""
    pages = [page(n) for n in range(_PAGES)]
    yield Batch("page.html", pages, _PAGES, {"web page": bare_html})
    fonts = {"standard font": kinds.pdf(_SHEETS, times=7), "own font": typeset(_SHEETS)}
    for font, made in fonts.items():
        bares: dict[str, Bare] = {
            f"PDF, {font}: text": bare_pdf,
            f"PDF, {font}: and boxes": bare_boxes,
            f"PDF, {font}: by lines": bare_lines,
        }
        yield Batch("layer.pdf", [made] * 10, 10 * _SHEETS, bares)
    if shutil.which("tesseract"):
        scans = [kinds.picture("PDF", times=6)] * _SCANS
        yield Batch("scan.pdf", scans, _SCANS, {"scan": bare_scan})
    else:
        print("skipped: Tesseract is not installed")


def main() -> None:
    """Compare all and fail if one is over its bound."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--readers", type=int, help="as in `sayso run`")
    chosen = parser.parse_args()
    over = []
    with readers(chosen.readers) as free:
        by_clock = f"by the clock, {free.abreast} readers"
        print(f"{'':30s}{by_clock:>33s}{'by processor time, one reader':>33s}")
        print(f"{'pages/s':30s}" + 2 * f"{'bare':>9s}{'sayso':>9s}{'ratio':>8s}{'most':>7s}")
        for batch in batches():
            rounds = chosen.rounds if batch.name != "scan.pdf" else max(1, chosen.rounds // 2)
            over += compare(batch, rounds, free)
    print("\n".join(over) or "formats: all within bounds")
    sys.exit(bool(over))


if __name__ == "__main__":
    main()
