"""The pages of one scan in; what was recognised on each out, several at a time where they may be.

Each page is recognised with the script of the page before, which spares a look at how it lies. So
those that are begun early are begun with the last script that is known; one whose page before
turns out to be in another is begun again, and the result is that of one page after the other.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from sayso.model.errors import UnreadableError
from sayso.text.paged import PageText

Recognised = tuple[PageText, bytes, str]
"""The text of a page, its picture (PNG) and its script."""


def recognise_pages(
    numbers: Sequence[int],
    recognise: Callable[[int, str], Recognised],
    begin: Callable[[Callable[[], Recognised]], Callable[[], Recognised]],
    abreast: int = 1,
) -> Iterator[Recognised | UnreadableError]:
    """Yield what was recognised on each page, or why nothing was.

    Args:
        numbers: of the pages.
        recognise: recognises the page of a number, given the script of the page before.
        begin: begins it, and returns what gives the result.
        abreast: how many pages may be begun at once.
    """
    begun: dict[int, tuple[str, Callable[[], Recognised]]] = {}
    script, steady = "", False
    for at, number in enumerate(numbers):
        # The first page tells the script; where every page is in another, all guesses are lost.
        for early in numbers[at : at + (abreast if steady else 1)]:
            if early not in begun or begun[early][0] != script:
                begun[early] = script, begin(partial(recognise, early, script))
        assumed, result = begun.pop(number)
        try:
            found = result()
        except UnreadableError as error:
            yield error
            continue
        script = found[2]
        steady = assumed in ("", script)
        yield found
