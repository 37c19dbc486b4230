"""docs/datasets.md in; the same with the tables of now out: ``python -m docs.datasets``."""

import re

from docs.examples import ROOT
from sayso.publish.datasets.dictionary import dictionary_table
from sayso.publish.kinds import KINDS

PAGE = ROOT / "docs" / "datasets.md"
_TABLE = re.compile(
    r"(<!-- columns: (?P<kind>\w+) (?P<ending>\.\w+) -->\n).*?(?=<!-- /columns -->)", re.DOTALL
)


def with_tables(page: str) -> str:
    """Return the page with each table made from the columns that the files have."""
    return _TABLE.sub(_made, page)


def _made(found: re.Match[str]) -> str:
    described = KINDS[found["kind"]].forms[found["ending"]].described
    return f"{found[1]}\n{dictionary_table(described)}\n"


def main() -> None:
    """Write docs/datasets.md anew."""
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
