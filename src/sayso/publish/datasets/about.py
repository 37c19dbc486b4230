"""A release in; what it says of itself, for the file beside a dataset, out."""

from collections.abc import Iterator

from sayso.model.record import JSON, to_json
from sayso.publish.neutral import plain
from sayso.publish.release import Changes, Release


def about_text(release: Release, what: str) -> str:
    """Return the text: what it is, what it covers, what was taken out, what is new since.

    Args:
        release: the release.
        what: the dataset, in a few words.
    """
    return "\n".join(plain(line) for line in _lines(release, what)) + "\n"


def about_record(release: Release) -> JSON:
    """Return the same for programs."""
    return {
        "name": release.name,
        "case": release.case,
        "made": release.made.isoformat(),
        "by": release.by,
        "made_by": release.made_by,
        "previous": release.previous or None,
        "statement": to_json(release.statement),
        "changes": to_json(release.changes) if release.changes else None,
    }


def _lines(release: Release, what: str) -> Iterator[str]:
    covered = release.statement.coverage
    yield f"{what}, release {release.name} of {release.case}"
    yield f"made {release.made:%Y-%m-%d %H:%M} UTC by {release.by} with {release.made_by}"
    yield ""
    yield (
        f"It covers {covered.incidents} incidents, {covered.accounts} accounts "
        f"({covered.signed} judged by a person, the rest suggestions of a program), "
        f"{covered.documents} documents of {covered.publishers} publishers; "
        f"{covered.unread} files could not be read."
    )
    yield "It says who says so, and not what is so."
    yield from release.statement.sentences
    if not release.statement.redacted:
        yield "Nothing was redacted."
    if release.changes:
        yield ""
        yield from _changes(release.changes)


def _changes(changes: Changes) -> Iterator[str]:
    yield f"Since the release {changes.since}:"
    for word, ids in (
        ("added", changes.added),
        ("corrected", changes.corrected),
        ("withdrawn", changes.withdrawn),
    ):
        yield f"  {len(ids)} {word}{': ' if ids else ''}{', '.join(ids)}"
    merged = [f"{one} into {other}" for one, other in changes.merged]
    yield f"  {len(merged)} merged{': ' if merged else ''}{', '.join(merged)}"
