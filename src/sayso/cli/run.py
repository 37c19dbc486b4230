"""``sayso run``: reads what is new or changed in a case, and groups it."""

from sayso.cli.options import Abreast, CasePath
from sayso.cli.terminal import progress_bar, screen


def run(case: CasePath, readers: Abreast = None) -> None:
    """Read what is new or changed in a case, and group it into incidents."""
    from sayso.case import Case

    with Case.open(case) as opened, progress_bar() as progress:
        report = opened.run(progress, readers=readers)
    console = screen()
    if not report.originals:
        console.print(f"The case is empty. Next: sayso add {case} FILE…")
    elif report.nothing_to_do:
        console.print(
            f"Nothing is new or changed. {_count(report.unchanged, 'document')}, "
            f"{_count(report.incidents, 'incident')}."
        )
    else:
        console.print(
            f"{_count(report.read, 'document')} read, {_count(report.claims, 'claim')} found; "
            f"{report.unchanged} unchanged. The case has {_count(report.incidents, 'incident')}."
        )
    for number, words in (
        (report.unreadable, "could not be read"),
        (report.failed, "could be read, but no claims could be found in them"),
    ):
        if number:
            console.print(f"{number} {words}.")
    if report.problems:
        console.print(f"{_count(report.problems, 'problem')}: sayso problems {case}")
    elif report.incidents:
        console.print(f"Next: sayso incidents {case}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
