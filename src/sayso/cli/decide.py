"""``sayso decide`` and ``sayso judgements``: what people decide, and the log of it."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import CasePath, Format, Formatted
from sayso.cli.terminal import say, screen
from sayso.model.errors import DecisionError
from sayso.model.judgement import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.case.deciding import Wish
    from sayso.model.judgement import Judgement

_WORDS = {
    Decision.ACCEPT: 0,
    Decision.REJECT: 0,
    Decision.CORRECT: 2,
    Decision.SIGN: 2,
    Decision.MERGE: 1,
    Decision.MOVE: 1,
    Decision.SAME: 1,
    Decision.DIFFERENT: 1,
    Decision.GRADE: 1,
    Decision.WITHDRAW: 0,
}
"""How many words follow a decision; a split takes as many claims as there are,
and what is added or assessed as many fields."""
_FORMS = """ID accept | ID reject | CLAIM correct FIELD VALUE | INCIDENT sign FIGURE COUNT |
INCIDENT merge INCIDENT | INCIDENT split CLAIM… | CLAIM move INCIDENT|new | PLACE same|different
PLACE | SOURCE grade A-F | CLAIM grade 1-6 | DOCUMENT add START-END FIELD=VALUE… |
CLAIM assess FIELD=VALUE… | JUDGEMENT withdraw"""


def decide(
    case: CasePath,
    subject: Annotated[
        str, typer.Argument(metavar="ID", help="Of a claim, incident or judgement; or a name.")
    ],
    decision: Annotated[Decision, typer.Argument(metavar="DECISION", help=_FORMS)],
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS…", help="What the decision needs.")
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; it stays in the log.")] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides, unless it is you.")] = "",
    seen: Annotated[
        str, typer.Option(metavar="HASH", help="Refuse if it changed since (show --format json).")
    ] = "",
    later: Annotated[
        bool, typer.Option("--later", help="Only write it down; the next run applies it.")
    ] = False,
) -> None:
    """Decide on a claim, an incident, a place or a source: dated, signed, reversible."""
    from sayso.case import Case

    wish = _wish(subject, decision, words or [], reason, seen)
    with Case.open(case, by=by) as opened:
        judgement = opened.decide(wish, later=later)
    screen().print(f"{judgement.id} by {judgement.by}: {_line(judgement)}", soft_wrap=True)


def _wish(
    subject: str, decision: Decision, words: "Sequence[str]", reason: str, seen: str
) -> "Wish":
    from sayso.case.deciding import Wish

    wanted = _WORDS.get(decision)
    if (wanted is None and not words) or (wanted is not None and len(words) != wanted):
        raise DecisionError(f"{decision.value} is written otherwise: {' '.join(_FORMS.split())}")
    if decision in (Decision.ADD, Decision.ASSESS):
        return _with_fields(subject, decision, words, reason, seen)
    if decision is Decision.SPLIT:
        return Wish(decision, subject, reason, claims=tuple(words), seen=seen)
    if wanted == 2:
        return Wish(decision, subject, reason, field=words[0], value=words[1], seen=seen)
    if decision is Decision.GRADE:
        return Wish(decision, subject, reason, value=words[0], seen=seen)
    return Wish(decision, subject, reason, other=words[0] if words else "", seen=seen)


def _with_fields(
    subject: str, decision: Decision, words: "Sequence[str]", reason: str, seen: str
) -> "Wish":
    from sayso.case.deciding import Wish

    span, given = (words[0], words[1:]) if decision is Decision.ADD else ("", words)
    pairs = [word.partition("=") for word in given]
    if not all(name and sign for name, sign, _ in pairs):
        raise DecisionError(f"{decision.value} is written otherwise: {' '.join(_FORMS.split())}")
    fields = tuple((name, value) for name, _, value in pairs)
    return Wish(decision, subject, reason, field=span, fields=fields, seen=seen)


def judgements(
    case: CasePath,
    format: Formatted = Format.TABLE,  # noqa: A002 (the option's own name)
) -> None:
    """List all that people decided, oldest first, with what they took back."""
    from sayso.case import Case
    from sayso.cli.formats import write_csv, write_json
    from sayso.model.record import to_json
    from sayso.review.standing import standing

    with Case.open(case) as opened:
        log = opened.judgements()
    stands = {judgement.id for judgement in standing(log)}
    if format is Format.JSON:
        write_json(sys.stdout, [to_json(judgement) for judgement in log])
        return
    rows = [
        {
            "id": judgement.id,
            "at": judgement.at.isoformat(timespec="seconds"),
            "by": judgement.by,
            "decision": _line(judgement),
            "reason": judgement.reason,
            "stands": "yes" if judgement.id in stands else "no",
        }
        for judgement in log
    ]
    columns = ("id", "at", "by", "decision", "reason", "stands")
    if format is Format.CSV:
        write_csv(sys.stdout, columns, rows)
    elif rows:
        _print(columns, rows)
    else:
        say("nobody has decided anything yet")


def _print(columns: "Sequence[str]", rows: "Sequence[dict[str, str]]") -> None:
    from rich.table import Table
    from rich.text import Text

    from sayso.publish.wording import visible

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name, overflow="fold", no_wrap=name == "id")
    for row in rows:
        table.add_row(*(Text(visible(row[name])) for name in columns))
    screen().print(table)


def _line(judgement: "Judgement") -> str:
    words = [judgement.subject, judgement.decision.value, judgement.field, judgement.other]
    return " ".join(word for word in words if word)
