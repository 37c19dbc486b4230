"""The functions of pdfium that a page of text is asked by, called without a check of their words.

pypdfium2 checks every argument of every call, and watches over every page that it opens: for a
page of forty lines that takes as long as half of what pdfium itself does. Here a handle is a
`ctypes.c_void_p`, a number a plain int, and whoever opens a page closes it.
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as checked

Handle = ctypes.c_void_p


def _plain(function: Any, result: Any = ctypes.c_int) -> Callable[..., Any]:
    """Return a function of the library as C sees it."""
    address: Any = ctypes.cast(function, ctypes.c_void_p).value
    made: Callable[..., Any] = ctypes.CFUNCTYPE(result)(address)
    return made


_load_page = _plain(checked.FPDF_LoadPage, ctypes.c_void_p)
_load_text = _plain(checked.FPDFText_LoadPage, ctypes.c_void_p)
close_page = _plain(checked.FPDF_ClosePage, None)
close_text = _plain(checked.FPDFText_ClosePage, None)
page_width = _plain(checked.FPDF_GetPageWidthF, ctypes.c_float)
page_height = _plain(checked.FPDF_GetPageHeightF, ctypes.c_float)
page_to_device = _plain(checked.FPDF_PageToDevice)
count_objects = _plain(checked.FPDFPage_CountObjects)
count_letters = _plain(checked.FPDFText_CountChars)
get_text = _plain(checked.FPDFText_GetText)
get_text_index = _plain(checked.FPDFText_GetTextIndexFromCharIndex)
get_letter_index = _plain(checked.FPDFText_GetCharIndexFromTextIndex)
count_rectangles = _plain(checked.FPDFText_CountRects)
get_rectangle = _plain(checked.FPDFText_GetRect)
_get_fact = _plain(checked.FPDF_GetMetaText, ctypes.c_ulong)
get_letter_box = _plain(checked.FPDFText_GetCharBox)


def open_page(document: Handle, index: int) -> Handle | None:
    """Open a page, counted from nought; None if it cannot be."""
    return _handle(_load_page(document, index))


def open_text(page: Handle) -> Handle | None:
    """Open the text layer of a page; None if it cannot be."""
    return _handle(_load_text(page))


def _handle(address: int | None) -> Handle | None:
    return ctypes.c_void_p(address) if address else None


_room = ctypes.create_string_buffer(8192)


def letters(text: Handle) -> tuple[str, int]:
    """Return the letters of a text layer, and how many pdfium counts: it may not give them all."""
    count: int = count_letters(text)
    first, last = 0, count - 1
    # pdfium writes beyond its room where the first or the last that it is asked for is not given.
    while first <= last and (begin := get_text_index(text, first)) < 0:
        first += 1
    while first <= last and (end := get_text_index(text, last)) < 0:
        last -= 1
    if first > last:
        return "", count
    room = _room_for(2 * (end + 2 - begin))
    written = get_text(text, first, last + 1 - first, room)
    return ctypes.string_at(room, max(0, 2 * written - 2)).decode("utf-16-le", "ignore"), count


def fact(document: Handle, key: bytes) -> str:
    """Return what a PDF says of itself under a key; empty if it says nothing.

    Raises:
        UnicodeDecodeError: it is no text.
    """
    size = _get_fact(document, key, None, ctypes.c_ulong(0))
    room = _room_for(size)
    _get_fact(document, key, room, ctypes.c_ulong(size))
    return ctypes.string_at(room, max(0, size - 2)).decode("utf-16-le")


def _room_for(size: int) -> Any:
    """Return memory of so many bytes or more, to be written into until this is called again."""
    global _room
    if size > len(_room):
        _room = ctypes.create_string_buffer(size)
    return _room
