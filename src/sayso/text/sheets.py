"""The bytes of a spreadsheet (XLSX, XLS, ODS) in; a line of text for each row out."""

from sayso.formats.sheets import sheet_rows
from sayso.formats.versions import version
from sayso.text.canonical import canonical_plain
from sayso.text.extracted import Extracted


def read_sheets(content: bytes, name: str) -> Extracted:
    """Read all sheets: name, then rows with a tab between cells. A formula gives its last value.

    Raises:
        UnreadableError: it is damaged or encrypted.
    """
    lines: list[str] = []
    for sheet, rows in sheet_rows(content, name):
        lines += [sheet, *("\t".join(row).rstrip() for row in rows), ""]
    return Extracted(
        canonical_plain("\n".join(lines).strip()), f"python-calamine {version('python-calamine')}"
    )
