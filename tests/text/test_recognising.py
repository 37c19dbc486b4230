"""Pages that are recognised side by side come out as if one had been recognised after the other."""

import io
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from benchmarks.files import kinds
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sayso.confined.keeper import Keeper
from sayso.confined.readers import Readers
from sayso.intake.files import record
from sayso.model.document import Metadata
from sayso.model.errors import UnreadableError
from sayso.text.guarded import Guarded
from sayso.text.paged import PageText
from sayso.text.read import Here, read_text
from sayso.text.recognising import Recognised, recognise_pages

SCRIPTS = ("Latin", "Arabic", "")


def recogniser(scripts: Sequence[str]) -> Callable[[int, str], Recognised]:
    """Recognise pages of these scripts; one without script fails, and all depends on the last."""

    def recognise(number: int, script: str) -> Recognised:
        own = scripts[number - 1]
        if not own:
            raise UnreadableError(f"page {number} after {script}")
        return PageText(number, 1, 1, 0, f"{own} after {script}"), b"", own

    return recognise


def written(found: Recognised | UnreadableError) -> str:
    return str(found) if isinstance(found, UnreadableError) else found[0].text


@given(st.lists(st.sampled_from(SCRIPTS), max_size=9), st.integers(2, 4))
def test_each_page_is_recognised_with_the_script_of_the_page_before(
    scripts: list[str], abreast: int
) -> None:
    numbers = range(1, len(scripts) + 1)
    recognise = recogniser(scripts)
    one_by_one = recognise_pages(numbers, recognise, lambda work: work)
    with ThreadPoolExecutor(abreast) as threads:
        beside = recognise_pages(
            numbers, recognise, lambda work: threads.submit(work).result, abreast
        )
        assert list(map(written, beside)) == list(map(written, one_by_one))


def test_pages_of_one_script_are_begun_early_and_once() -> None:
    begun: list[int] = []

    def begin(work: Callable[[], Recognised]) -> Callable[[], Recognised]:
        found = work()
        begun.append(found[0].number)
        return lambda: found

    pages = recognise_pages(range(1, 7), recogniser(["Latin"] * 6), begin, 3)
    next(pages)
    assert begun == [1]
    next(pages)
    assert begun == [1, 2, 3, 4]
    assert len(list(pages)) == 4
    assert begun == [1, 2, 3, 4, 5, 6]


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_a_scan_of_several_pages_is_the_same_from_several_readers() -> None:
    page = Image.open(io.BytesIO(kinds.picture()))
    out = io.BytesIO()
    others = [page.rotate(90, expand=True), page.crop((0, 0, 1654, 560)), page]
    page.save(out, "PDF", save_all=True, append_images=others, **kinds.PDF_OPTIONS)
    original = record(out.getvalue(), "scan.pdf")
    pictures: list[list[tuple[str, bytes]]] = [[], []]
    metadata = Metadata(language="en")

    def kept(which: int) -> Callable[[str, bytes], None]:
        return lambda name, png: pictures[which].append((name, png))

    alone = read_text(original, out.getvalue(), metadata, steps=Here(), keep=kept(0))
    keepers = [Keeper(), Keeper()]
    with Readers(keepers) as free:
        steps = Guarded(free)
        beside = read_text(original, out.getvalue(), metadata, steps=steps, keep=kept(1))
    for keeper in keepers:
        assert keeper.started == 1
        keeper.stop()
    assert beside == alone
    assert pictures[0] == pictures[1]
    assert len(pictures[0]) == 4
