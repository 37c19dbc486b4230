"""Character error rate of scans, and of PDFs with a text layer, by file and language.

python -m evals.ocr [FOLDER]    print a line for each file that has a reference text beside it

Letters are compared after white space is folded and Markdown's marks are taken off the reference;
a rate is Levenshtein's distance for each 100 letters of the reference. Of a PDF of which the
reference holds some pages only, the run of pages counts that fits it best.
"""

import argparse
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import pypdfium2
from rapidfuzz.distance import Levenshtein

from evals.shared import SHARED, Scores
from sayso import pipeline
from sayso.model.document import Document, Metadata
from sayso.model.errors import UnreadableError

FOLDER = SHARED / "data" / "ocr"
_LINN = ("linn", "ccitt", "cardinal", "skew", "rotated_skew")
"""Scans of one page; `cardinal` has it four times, each turned by another quarter."""
_MARKS = re.compile(r"<[^>\n]{1,40}>|^\s*[#>*-]+\s|[*|_#`]|-{3,}|\\", re.MULTILINE)


@dataclass(frozen=True)
class Rate:
    """What came out of one file."""

    name: str
    language: str
    kind: str
    """ocr or extraction."""
    rate: float
    """Wrong letters for each hundred of the reference."""
    confidence: float | None
    layer: str = ""
    """Of a text layer: whether it came out letter for letter."""


def cases(folder: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield file, language and reference."""
    linn = (folder / "english" / "linn.txt").read_text(encoding="utf-8")
    for name in _LINN:
        pages = 4 if name == "cardinal" else 1
        yield folder / "english" / f"{name}.pdf", "en", "\n".join([linn] * pages)
    for path in sorted((folder / "arabic").glob("*.pdf")):
        yield path, "ar", path.with_suffix(".md").read_text(encoding="utf-8")


def measure(folder: Path) -> Iterator[Rate]:
    """Read each file as a case would, and compare."""
    for path, language, reference in cases(folder):
        try:
            reading = pipeline.read_file(path, Metadata())
        except UnreadableError:
            yield Rate(path.name, language, "unread", 100.0, None)
            continue
        wanted = plain(_MARKS.sub(" ", reference))
        rate = min(
            100 * Levenshtein.distance(wanted, plain(got)) / max(1, len(wanted))
            for got in _runs(reading.document)
        )
        kind, sure = reading.rendition.kind, reading.rendition.confidence
        layer = compare_layer(path, reading.document) if kind == "extraction" else ""
        yield Rate(f"{path.parent.name}/{path.name}", language, kind, rate, sure, layer)


def compare_layer(path: Path, document: Document) -> str:
    """Say whether a text layer came out as pdfium gives it, but for white space and hyphens.

    Lam and alef of one sign are set in their order, which pdfium reverses in a line of Arabic.
    """
    pdf = pypdfium2.PdfDocument(path)
    raw = _letters("".join(page.get_textpage().get_text_range() for page in pdf))
    got = _letters(document.text)
    if len(raw) != len(got):
        return f"differs: {len(raw)} letters in the file, {len(got)} read"
    wrong = [at for at in range(len(raw)) if raw[at] != got[at]]
    swapped = [at for at in wrong if raw[at : at + 2] == got[at : at + 2][::-1]]
    if 2 * len(swapped) != len(wrong):
        return f"differs in {len(wrong) - 2 * len(swapped)} letters"
    return f"exact, {len(swapped)} ligatures set right" if swapped else "exact"


def _letters(text: str) -> str:
    return re.sub("[\\s\ufffe\u200b\ufeff\x00-\x1f-]", "", text)


def _runs(document: Document) -> Iterator[str]:
    """Yield the text of each run of pages: some references hold only some of the pages."""
    pages = document.pages
    for first in range(len(pages)):
        for last in range(first, len(pages)):
            yield document.text[pages[first].start : pages[last].end]


def plain(text: str) -> str:
    """Fold white space, and the forms in which one letter may be encoded (NFKC)."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def evaluate() -> Scores:
    """Return letters read rightly of a hundred, by language: more is better, as elsewhere."""
    rates = list(measure(FOLDER))
    scores: Scores = {}
    for language in ("en", "ar"):
        found = [rate.rate for rate in rates if rate.language == language]
        scores[f"letters right, {language}"] = 100 - mean(min(100.0, rate) for rate in found)
    return scores


def main() -> None:
    """Print a line for each file and one for each language."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder = parser.parse_args().folder
    if not folder.is_dir():
        print(f"skipped: no scans at {folder}")
        return
    print(
        f"{'file':32s}{'language':>9s}{'made by':>12s}{'CER %':>8s}{'sureness %':>12s}  text layer"
    )
    rates = []
    for rate in measure(folder):
        rates.append(rate)
        sure = "" if rate.confidence is None else f"{100 * rate.confidence:.0f}"
        line = f"{rate.name:32s}{rate.language:>9s}{rate.kind:>12s}{rate.rate:8.2f}{sure:>12s}"
        print(f"{line}  {rate.layer}".rstrip())
    for language in sorted({rate.language for rate in rates}):
        found = [rate.rate for rate in rates if rate.language == language]
        print(f"{'mean of ' + str(len(found)):32s}{language:>9s}{'':>12s}{mean(found):8.2f}")


if __name__ == "__main__":
    main()
