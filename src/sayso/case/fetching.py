"""A list of web addresses in; what lies there preserved in the case, and a report, out."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sayso.case.adding import Intake, add_members, keep, refuse
from sayso.case.reports import AddedFile, AddOutcome, AddReport, Progress
from sayso.intake.files import TOOL, Taken, record
from sayso.intake.web import Fetched, Web, listed
from sayso.model.document import Capture, Metadata
from sayso.model.errors import MetadataError, UnreadableError
from sayso.store import evidence


def fetch_lists(
    paths: Iterable[Path], intake: Intake, web: Web, progress: Progress | None = None
) -> AddReport:
    """Fetch what lies at the addresses in some files, one a line.

    Raises:
        MetadataError: a file cannot be read as a list.
    """
    urls: dict[str, None] = {}
    for path in paths:
        try:
            urls |= dict.fromkeys(listed(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise MetadataError(f"{path} cannot be read as a list of addresses: {error}") from error
    return AddReport(tuple(fetch_all(list(urls), intake, web, progress)))


def fetch_all(
    urls: Sequence[str], intake: Intake, web: Web, progress: Progress | None = None
) -> Iterator[AddedFile]:
    """Fetch each address, each in its own transaction, so that an interrupted list can go on."""
    for done, url in enumerate(urls):
        if progress:
            progress(done, len(urls), url)
        try:
            fetched = web.fetch(url)
            if not fetched.content:
                raise UnreadableError(f"{url} answers with nothing")
        except UnreadableError as error:
            yield refuse(url, url, str(error), intake)
            continue
        taken = _taken(fetched, intake.by)
        said = evidence.merge(intake.default, Metadata(url=url))
        added = keep(taken, url, intake, evidence.merge(said, intake.describe(fetched.name)))
        yield added
        if added.outcome not in (AddOutcome.REFUSED, AddOutcome.UNREADABLE):
            yield from add_members(taken, url, intake)
    if progress:
        progress(len(urls), len(urls), "")


def _taken(fetched: Fetched, by: str) -> Taken:
    original = record(fetched.content, fetched.name, fetched.declared_type)
    capture = Capture(
        original=original.id,
        taken_at=fetched.fetched_at,
        origin=fetched.url,
        taken_by=by,
        tool=f"{TOOL} (fetched)",
    )
    return Taken(original, capture, fetched.content, fetched.detail)
