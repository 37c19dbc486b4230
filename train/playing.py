"""An annotated article in; what each choice of joining its claims would earn in the end, out.

A claim joins one of the tellings so far or begins its own, and what is best depends on all that
follows: two claims of one event with one speaker had better be one account, and a claim of no event
had better hide in another's. So the article is read on to its end after every choice, by the points
in force, and each choice is worth what the whole then earns (train/earning.py). The path itself now
and then takes another choice than the best, so that mistakes are learnt from too.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.incidents.joining import Draft, agreement
from sayso.incidents.points import weighed
from sayso.incidents.sums import sums_of
from sayso.incidents.tellings import JOIN, finished
from sayso.model.claim import Claim
from sayso.model.document import Document
from train.earning import Annotations
from train.regret import Decision, Signs

ASTRAY = 0.1
"""Part of the claims whose choice on the path is drawn by lot."""


@dataclass(frozen=True)
class _Board:
    """Tellings while they grow: the numbers of the claims of each."""

    drafts: tuple[tuple[int, ...], ...] = ()

    def after(self, claim: int, choice: int) -> "_Board":
        """Return the same with one more claim, in a telling of its own if the choice is last."""
        drafts = list(self.drafts) + [()] * (choice == len(self.drafts))
        drafts[choice] = (*drafts[choice], claim)
        return _Board(tuple(drafts))


class Game:
    """One article, and its claims that tell of an event, which are to be joined."""

    def __init__(
        self, document: Document, claims: Sequence[Claim], annotations: Annotations
    ) -> None:
        self._document = document
        self._claims = claims
        self._sums = sums_of(self._claims)
        self._annotations = annotations
        self._signs: dict[tuple[int, _Board], list[Signs]] = {}
        self._earned: dict[_Board, float] = {}

    def decisions(self, points: Mapping[str, float], chance: random.Random) -> list[Decision]:
        """Return the choices along one path through the article, those that matter."""
        found = []
        board = _Board()
        for claim in range(len(self._claims)):
            signs = self._look(claim, board)
            choices = range(len(signs) + 1)
            earns = [self._end(claim + 1, board.after(claim, c), points) for c in choices]
            if len(set(earns)) > 1:
                found.append(Decision(signs, earns))
            choice = best(signs, points)
            if chance.random() < ASTRAY:
                choice = chance.choice(choices)
            board = board.after(claim, choice)
        return found

    def _end(self, claim: int, board: _Board, points: Mapping[str, float]) -> float:
        """Join the rest by the points in force; return what all earns."""
        for number in range(claim, len(self._claims)):
            board = board.after(number, best(self._look(number, board), points))
        if board not in self._earned:
            tellings = finished(self._document, self._drafts(board), self._sums)
            self._earned[board] = self._annotations.earned(tellings)
        return self._earned[board]

    def _look(self, claim: int, board: _Board) -> list[Signs]:
        """Return what speaks for and against each telling."""
        if (claim, board) not in self._signs:
            drafts, text = self._drafts(board), self._document.text
            self._signs[claim, board] = [
                agreement(self._claims[claim], d, drafts, text, self._sums) for d in drafts
            ]
        return self._signs[claim, board]

    def _drafts(self, board: _Board) -> list[Draft]:
        drafts = []
        for numbers in board.drafts:
            draft = Draft()
            for number in numbers:
                draft.add(self._claims[number])
            drafts.append(draft)
        return drafts


def best(tellings: Sequence[Signs], points: Mapping[str, float]) -> int:
    """Return the number of the telling that fits best; behind the last one where none does."""
    odds = [weighed(points, signs) for signs in tellings]
    most = max(odds, default=JOIN - 1)
    # As in sayso.incidents.tellings: of equals the last.
    return len(odds) - 1 - odds[::-1].index(most) if most >= JOIN else len(odds)
