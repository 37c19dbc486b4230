"""README.md in; the same with the output and the scores of now out: ``python -m docs.readme``."""

import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from evals.__main__ import BASELINE, TASKS

from docs.examples import ROOT, make_workspace, with_output

README = ROOT / "README.md"
_SCORES = re.compile(r"(?<=<!-- scores -->\n).*?(?=<!-- /scores -->)", re.DOTALL)
TITLES = {
    "accounts": "Accounts: what each origin says of each incident, 66 articles",
    "grouping": "Grouping alone: the annotators' accounts of the same articles, without their keys",
    "attribution": "Attribution: who said what; sayso on PolNeAR dev, the others on its test part",
    "ocr": "Scans and PDFs: letters read rightly of a hundred, 17 files",
    "counting": "Counting: the dead and hurt in the annotators' own words, 66 articles",
    "passages": "Passages: chains and certainty, 41 passages",
    "dates": "Dates: cases of Recognizers-Text read right, in percent",
    "places": "Places: village names of UCDP looked up, in percent",
    "toponyms": "Toponyms: names in news of the world resolved (TR-News), in percent",
    "event locations": "Event locations: which place belongs to which event verb",
}


def with_scores(page: str, baseline: Mapping[str, Mapping[str, float]]) -> str:
    """Return the page with its tables of scores made from the pinned figures, if there are any."""
    if not baseline:
        return page
    tables = [_table(task, figures) for task, figures in baseline.items()]
    return _SCORES.sub(lambda _: "\n" + "\n".join(tables) + "\n", page)


def _table(task: str, figures: Mapping[str, float]) -> str:
    beside = TASKS[task][1]
    head = [TITLES[task], "sayso", *beside]
    rows = [
        [
            figure.replace("|", "\\|"),
            f"{value:.1f}",
            *(_cell(others.get(figure)) for others in beside.values()),
        ]
        for figure, value in figures.items()
    ]
    ruler = ["---", *("---:" for _ in head[1:])]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, ruler, *rows))


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def pinned() -> dict[str, dict[str, float]]:
    """Return the pinned figures; none before they are first pinned."""
    found: dict[str, dict[str, float]] = {}
    if BASELINE.exists():
        found = json.loads(BASELINE.read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Write README.md anew."""
    page = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as work:
        page = with_output(page, make_workspace(Path(work)))
    README.write_text(with_scores(page, pinned()), encoding="utf-8")


if __name__ == "__main__":
    main()
