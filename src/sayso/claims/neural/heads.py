"""What the encoder says of each word about reports of harm, column by column.

A clause that reports harm (its evidence), who says so and by which words are tagged in a second
row of tags beside that of attributions: there a speaker within another's report has room.
"""

from dataclasses import dataclass

from sayso.claims.neural.labels import TAGS

ACTS = (
    "airstrike", "shelling", "bombing", "suicide_bombing", "chemical", "ground_clash", "shooting",
    "execution", "abduction_or_arrest", "torture", "shootdown", "mine", "other",
)  # fmt: skip
FACTUALITY = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu")
FIGURES = ("killed", "injured", "killed_civilians", "killed_children")
"""Each has three columns: outside, begins, goes on."""


@dataclass(frozen=True)
class Columns:
    """A run of columns, `first` to before `end`."""

    first: int
    end: int

    @property
    def slice(self) -> slice:
        """The columns as a slice."""
        return slice(self.first, self.end)


def _laid_out(widths: dict[str, int]) -> dict[str, Columns]:
    placed, first = {}, 0
    for name, width in widths.items():
        placed[name] = Columns(first, first + width)
        first += width
    return placed


HEADS = _laid_out(
    {
        "tags": TAGS,
        "act": len(ACTS),
        "factuality": len(FACTUALITY),
        "aggregate": 2,
        "figures": 3 * len(FIGURES),
        "agent": 3,
    }
)
WIDTH = HEADS["agent"].end

ASKS_CUE, CUE_OF, ASKS_SOURCE, SOURCE_OF, ASKS_OUTER, OUTER_OF, EVENT = range(7)
"""Parts of the vectors of links: evidence looks for its cue, a cue for its source, a cue for the
cue of who brings it in, a piece of evidence for others of its event."""
PARTS = 7
PART = 64
"""Numbers in a part."""

MOST = 6
"""Candidates looked at on either side."""
FARTHEST = 150
"""Tokens between two spans that may be linked."""
GAPS = (1, 5, 15, 40)
"""Tokens between two spans: the classes end here."""
STOPS = 3
"""Sentence ends between two spans: none, one, more."""
STEPS = 4
BIAS = 2 * STEPS + (len(GAPS) + 1) + 2 * STOPS
"""How many distances are learnt for each kind of link."""
