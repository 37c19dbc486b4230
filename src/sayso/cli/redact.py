"""``sayso redact``, ``redactions`` and ``releases``: what leaves a case, and what has left it."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import CasePath, Format, Formatted
from sayso.cli.passphrases import PassphraseFile, passphrase
from sayso.cli.terminal import say, screen
from sayso.model.errors import DecisionError
from sayso.model.release import Released, RulingKind, standing

if TYPE_CHECKING:
    from sayso.case import Case
    from sayso.model.release import Ruling


def redact(
    case: CasePath,
    kind: Annotated[
        RulingKind,
        typer.Argument(
            metavar="KIND",
            help="name: goes under a pseudonym; place: by its district alone; phrase: goes; "
            "keep: a name stays that a rule would hide; withdraw: takes a ruling back.",
        ),
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS…", help="Every spelling of the one; or ids to withdraw."),
    ] = None,
    listed: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="One a line, spellings parted by semicolons.",
        ),
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; it stays in the case.")] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides, unless it is you.")] = "",
) -> None:
    """Decide what releases hide beside what rules find: names, places, phrases."""
    from sayso.case import Case

    wanted = [tuple(words)] if words else []
    if listed:
        wanted += _lines(listed)
    if not wanted:
        raise DecisionError("give the words, or a file of them with --from")
    with Case.open(case, by=by) as opened:
        for spellings in wanted:
            ruling = opened.redact(kind, spellings, reason)
            screen().print(f"{ruling.id} by {ruling.by}: {_line(ruling)}", soft_wrap=True)


def _lines(path: Path) -> list[tuple[str, ...]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise DecisionError(f"{path} is no text in UTF-8") from error
    return [tuple(line.split(";")) for line in lines if line.strip()]


def redactions(
    case: CasePath,
    format: Formatted = Format.TABLE,  # noqa: A002 (the option's own name)
) -> None:
    """List what people decided that releases hide, oldest first, and whether it stands."""
    with _opened(case) as opened:
        log = opened.rulings()
    stand = {ruling.id for ruling in standing(log)}
    rows = [
        {
            "id": ruling.id,
            "at": ruling.at.isoformat(timespec="seconds"),
            "by": ruling.by,
            "ruling": _line(ruling),
            "reason": ruling.reason,
            "stands": "yes" if ruling.id in stand or ruling.kind == "withdraw" else "no",
        }
        for ruling in log
    ]
    _list(format, ("id", "at", "by", "ruling", "reason", "stands"), rows, log)
    if not rows and format is Format.TABLE:
        say("nobody has decided anything yet: only what rules find is hidden")


def releases(
    case: CasePath,
    key: Annotated[
        str,
        typer.Option(metavar="RELEASE", help="Show instead what its pseudonyms stand for."),
    ] = "",
    passphrase_file: PassphraseFile = None,
    format: Formatted = Format.TABLE,  # noqa: A002 (the option's own name)
) -> None:
    """List what has left the case, with what was redacted; or open the key of a release."""
    with _opened(case) as opened:
        if key:
            lines = opened.release_key(key, passphrase(passphrase_file, ask=True)).pseudonyms
            rows = [
                {"pseudonym": p.stand_in, "kind": p.kind.value, "names": "; ".join(p.names)}
                for p in lines
            ]
            _list(format, ("pseudonym", "kind", "names"), rows, lines)
            return
        log = opened.releases()
    rows = [_row(released) for released in log]
    _list(format, ("release", "at", "by", "kind", "name", "redacted", "changes", "key"), rows, log)
    if not rows and format is Format.TABLE:
        say("nothing has left the case yet: sayso export")


def _row(released: Released) -> dict[str, str]:
    changes = released.changes
    return {
        "release": released.release,
        "at": released.at.isoformat(timespec="seconds"),
        "by": released.by,
        "kind": released.kind,
        "name": released.name,
        "redacted": ", ".join(
            f"{r.subjects} {r.kind.value if r.subjects == 1 else r.kind.plural}"
            for r in released.statement.redacted
        ),
        "changes": (
            f"{len(changes.added)} added, {len(changes.merged)} merged, "
            f"{len(changes.corrected)} corrected, {len(changes.withdrawn)} withdrawn"
            if changes
            else ""
        ),
        "key": "yes" if released.has_key else "",
    }


def _opened(path: Path) -> "Case":
    from sayso.case import Case

    return Case.open(path)


def _list(
    form: Format,
    columns: Sequence[str],
    rows: Sequence[Mapping[str, str]],
    records: Sequence[object],
) -> None:
    from sayso.cli.formats import write_csv, write_json
    from sayso.model.record import to_json

    if form is Format.JSON:
        write_json(sys.stdout, [to_json(record) for record in records])
    elif form is Format.CSV:
        write_csv(sys.stdout, columns, rows)
    elif rows:
        from rich.table import Table
        from rich.text import Text

        from sayso.publish.wording import visible

        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
        for name in columns:
            table.add_column(name, overflow="fold", no_wrap=name in ("id", "pseudonym"))
        for row in rows:
            table.add_row(*(Text(visible(row[name])) for name in columns))
        screen().print(table)


def _line(ruling: "Ruling") -> str:
    return f"{ruling.kind.value} {'; '.join(ruling.words)}"
