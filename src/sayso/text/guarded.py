"""The steps of a reading, each done in a process of its own that can do no harm."""

from collections.abc import Callable

from sayso.confined.keeper import Asked, shared
from sayso.model.document import Metadata, Original
from sayso.model.errors import ReaderStoppedError, SaysoError
from sayso.model.record import JSON, from_json, to_json
from sayso.text.codec import paged_from_json, paged_to_json, reading_from_parts
from sayso.text.extract import Paged
from sayso.text.paged import PageText
from sayso.text.read import Reading
from sayso.text.recognising import Recognised

INSIDE = "sayso.text.inside"


class Guarded:
    """Steps of a reading in the reader that `keeper` keeps, or in several."""

    def __init__(self, keeper: Asked | None = None) -> None:
        self._keeper = shared() if keeper is None else keeper

    @property
    def abreast(self) -> int:
        """How many pages may be recognised at once."""
        return self._keeper.abreast

    def aside(self, work: Callable[[], Recognised]) -> Callable[[], Recognised]:
        """Begin the recognition of a page; the call of what is returned gives its result."""
        return self._keeper.begin(work)

    def begin(self, original: Original, content: bytes, metadata: Metadata) -> Reading | Paged:
        """Read what needs no recognition, or return the pages of which some do."""
        words = {"original": to_json(original), "metadata": to_json(metadata)}
        answer, body = self._ask("begin", words, content, original.name)
        try:
            if "reading" in answer:
                return _of(original, reading_from_parts(answer["reading"], body))
            return paged_from_json(answer["paged"])
        except (SaysoError, KeyError, ValueError) as error:
            raise _nonsense(original.name) from error

    def recognise(
        self, original: Original, content: bytes, number: int, stated: str, script: str
    ) -> Recognised:
        """Recognise a page: its text, its picture and its script."""
        words: dict[str, JSON] = {"original": to_json(original), "number": number}
        words |= {"stated": stated, "script": script}
        name = f"{original.name}, page {number}"
        answer, png = self._ask("recognise", words, content, name)
        try:
            return from_json(PageText, answer["page"]), png, str(answer["script"])
        except (SaysoError, KeyError, ValueError) as error:
            raise _nonsense(name) from error

    def finish(self, original: Original, metadata: Metadata, paged: Paged) -> Reading:
        """Make a document of pages."""
        words: dict[str, JSON] = {"original": to_json(original), "metadata": to_json(metadata)}
        words["paged"] = paged_to_json(paged)
        answer, body = self._ask("finish", words, b"", original.name)
        try:
            return _of(original, reading_from_parts(answer["reading"], body))
        except (SaysoError, KeyError, ValueError) as error:
            raise _nonsense(original.name) from error

    def _ask(
        self, step: str, words: dict[str, JSON], content: bytes, name: str
    ) -> tuple[dict[str, JSON], bytes]:
        answers = list(self._keeper.ask(f"{INSIDE}:{step}", words, content, name))
        if len(answers) != 1 or not isinstance(answers[0][0], dict):
            raise _nonsense(name)
        return answers[0][0], answers[0][1]


def _of(original: Original, reading: Reading) -> Reading:
    """Refuse a reading of anything else than what was asked about."""
    if {reading.document.id, reading.rendition.original} != {original.id}:
        raise _nonsense(original.name)
    return reading


def _nonsense(name: str) -> ReaderStoppedError:
    return ReaderStoppedError(f"{name} made its reader answer nonsense; look at the original")
