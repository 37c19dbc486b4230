"""The picture of a page in; the words that Tesseract sees on it, with place and sureness, out."""

import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace

from PIL import Image

from sayso.model.errors import UnreadableError
from sayso.text.image import Picture, as_png
from sayso.text.programs import languages, made_by
from sayso.text.skew import Upright, upright

INSTALL = "install Tesseract with the languages of the case (Debian: tesseract-ocr-ara)"
_NAMES = {"en": "eng", "ar": "ara"}
_ARABIC, _LATIN = "Arabic", "Latin"
_UPRIGHT = 0
_SURE_TURN = 2.0
"""Orientation confidence from which a page is taken to lie on its side or head. Upright pages
of the shared scans have 3 to 25 for upright, pages that lie 5 and more for their turn."""
_TURN = re.compile(r"^Rotate: (\d+)$.*^Orientation confidence: ([\d.]+)$", re.M | re.S)
_SCRIPT = re.compile(r"^Script: (\w+)$.*^Script confidence: ([\d.]+)$", re.M | re.S)
_SURE_SCRIPT = 2.0
"""Of script likewise: Arabic has 2 to 180 at half the resolution, Latin taken for another 1."""
_SURE = 70
"""Mean sureness under which a page may lie on its side, or be in another script."""
_WORD = "5"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What stands on a page, as far as it was recognised."""

    text: str
    places: tuple[int, ...]
    sureness: tuple[int, ...]
    script: str
    """Arabic or Latin."""


def recognise(picture: Picture, png: bytes, stated: str, script: str = "") -> Recognised:
    """Recognise a page.

    Args:
        picture: the page.
        png: the same as PNG, which is what Tesseract gets: pixels that this program wrote.
        stated: ISO 639-1 code, if somebody says what the language is.
        script: that of the page before, if there is one: it spares a look at this one.

    Raises:
        UnreadableError: Tesseract is not installed, or fails.
    """
    if not made_by():
        raise UnreadableError(f"there is no program that reads images: {INSTALL}")
    # Most pages stand upright in the script that is expected: to look first would take half as
    # long as to read, and what is read is unsure where the page lies or is in another script.
    expected = script or (_ARABIC if _NAMES.get(stated) == "ara" else _LATIN)
    lies = _UPRIGHT, expected
    found = _at(picture, png, *lies, stated)
    if _mean(found.sureness) >= _SURE:
        return found
    if not script and (seen := _look(_half(picture))) != lies:
        lies, found = seen, _at(picture, png, *seen, stated)
        if _mean(found.sureness) >= _SURE:
            return found
    if (seen := _look(png)) == lies:
        return found
    other = _at(picture, png, *seen, stated)
    return max(found, other, key=lambda r: _mean(r.sureness) * len(r.text))


def _at(picture: Picture, png: bytes, turn: int, script: str, stated: str) -> Recognised:
    turned = _turned(picture, turn) if turn else picture
    level = upright(turned.image)
    if turn or level.degrees:
        png = as_png(replace(turned, image=level.image))
    names = [name for name in _wanted(stated, script) if name in languages()] or ["eng"]
    table = _run(png, "-l", "+".join(names), "--psm", "3", "tsv")
    return _read(table, lambda pixels: _box(pixels, picture, turn, level), script)


def _mean(sureness: tuple[int, ...]) -> float:
    return sum(sureness) / len(sureness) if sureness else 0.0


def _half(picture: Picture) -> bytes:
    """Halve the resolution: half the time to look at, and on pale pages of Arabic more is seen."""
    size = max(1, picture.image.width // 2), max(1, picture.image.height // 2)
    smaller = picture.image.resize(size, Image.Resampling.BOX)
    return as_png(Picture(smaller, picture.scale / 2, picture.width, picture.height))


def _wanted(stated: str, script: str) -> tuple[str, ...]:
    """Return the languages to recognise; only Arabic is told from Latin with any certainty."""
    seen = "ara" if script == _ARABIC else "eng"
    return tuple(dict.fromkeys((seen, _NAMES.get(stated, seen))))


def _look(png: bytes) -> tuple[int, str]:
    """Return by how many degrees a page must be turned to stand, and its script."""
    if "osd" not in languages():
        return _UPRIGHT, _LATIN
    try:
        said = _run(png, "--psm", "0")
    except UnreadableError:
        return _UPRIGHT, _LATIN  # Too few letters to tell.
    turn, script = _TURN.search(said), _SCRIPT.search(said)
    degrees = int(turn[1]) if turn and float(turn[2]) >= _SURE_TURN else _UPRIGHT
    arabic = script and script[1] == _ARABIC and float(script[2]) >= _SURE_SCRIPT
    return degrees, _ARABIC if arabic else _LATIN


def _turned(picture: Picture, degrees: int) -> Picture:
    # Tesseract says how far to turn with the clock, Pillow turns against it.
    image = picture.image.rotate(-degrees, expand=True, fillcolor=255)
    return Picture(image, picture.scale, picture.width, picture.height)


def _run(png: bytes, *options: str) -> str:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(  # noqa: S603
        ["tesseract", "stdin", "stdout", *options],  # noqa: S607
        input=png,
        capture_output=True,
        check=False,
        env=environment,
    )
    if done.returncode:
        why = done.stderr.decode(errors="replace").strip()[-200:]
        raise UnreadableError(f"Tesseract fails on the page: {why}")
    return done.stdout.decode("utf-8", errors="replace")


def _read(
    table: str, box: Callable[[list[int]], tuple[int, int, int, int]], script: str
) -> Recognised:
    raw: list[str] = []
    places: list[int] = []
    sureness: list[int] = []
    at = 0
    last: list[str] = []
    for line in table.splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) < 12 or cells[0] != _WORD or not cells[11].strip():
            continue
        word, paragraph, row = cells[11].strip(), cells[1:4], cells[4]
        if last:
            link = "\n\n" if last[:3] != paragraph else " "
            raw.append(link)
            at += len(link)
        last = [*paragraph, row]
        raw.append(word)
        places += [at, at + len(word), *box([int(cell) for cell in cells[6:10]])]
        sureness.append(max(0, min(100, round(float(cells[10])))))
        at += len(word)
    text = "".join(raw)
    return Recognised(text, tuple(places), tuple(sureness), script)


def _box(
    pixels: list[int], picture: Picture, turn: int, level: Upright
) -> tuple[int, int, int, int]:
    """Return the box of a word in tenths of a point of the page as it lies."""
    x, y, wide, high = pixels
    corners = [level.place(x + dx, y + dy) for dx in (0, wide) for dy in (0, high)]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    across, down = picture.image.width, picture.image.height
    if turn == 90:
        left, top, right, bottom = top, down - right, bottom, down - left
    elif turn == 180:
        left, top, right, bottom = across - right, down - bottom, across - left, down - top
    elif turn == 270:
        left, top, right, bottom = across - bottom, left, across - top, right
    tenths = 10 / picture.scale
    return round(left * tenths), round(top * tenths), round(right * tenths), round(bottom * tenths)
