"""What is said of one incident in; sentences about it, made by rule, each with its citations, out.

No sentence says what happened. Each says who says so, one row of the grid after the other, and
cites the words. The rules are a few and stated: who tells of it, when and where each puts it, the
counts of each group from low to high, who blames whom beside who denies it, what excludes what,
and what ties accounts to one another.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sayso.model.claim import Effect, Who
from sayso.publish.dossier.evidence import Evidence
from sayso.publish.dossier.sentence import Piece, Pieces, Sentence, cited, listed, name, ours
from sayso.publish.grid import GridDispute, GridFigure, GridParty
from sayso.publish.grid_dispute import speaker_labels
from sayso.publish.wording import TIES, near_place_words

_COUNTED = {
    Effect.KILLED: "killed",
    Effect.INJURED: "injured",
    Effect.MISSING: "missing",
    Effect.DETAINED: "detained",
    Effect.DISPLACED: "displaced",
    Effect.ARRIVED: "who arrived",
}
_WHOM = {
    Who.ALL: "people",
    Who.CIVILIANS: "civilians",
    Who.CHILDREN: "children",
    Who.WOMEN: "women",
    Who.COMBATANTS: "combatants",
}


class Summary:
    """Makes the sentences about one incident."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._grid = evidence.grid
        self._rows = evidence.grid.rows
        self._names = speaker_labels(self._rows)

    def sentences(self) -> tuple[Sentence, ...]:
        """Return all sentences, in the order of the rules."""
        if not self._rows:
            return ()
        found = [
            self._voices(),
            *self._settings(),
            *self._tolls(),
            *self._blame(),
            *self._conflicts(),
            *self._ties(),
        ]
        return tuple(self._sentence(pieces) for pieces in found if pieces)

    def _sentence(self, pieces: Pieces) -> Sentence:
        numbers = {n for piece in pieces for n in piece.cites}
        return Sentence(pieces, unsigned=not self._evidence.citations.are_signed(numbers))

    def _speaker(self, row: int) -> Piece:
        return name(self._names[row])

    def _said(self, rows: Iterable[tuple[int, Iterable[int]]]) -> Pieces:
        """String speakers together, each with what it is cited for."""
        return listed([(self._speaker(row), *cited(numbers)) for row, numbers in rows])

    def _voices(self) -> Pieces:
        """Say how many speak of it, and cite a quote of each."""
        accounts = self._evidence.incident.accounts
        documents = len({account.document for account in accounts})
        named = [row for row in self._rows if row.named]
        own = [row for row in self._rows if row.own_voice and not row.named]
        unnamed = len(self._rows) - len(named) - len(own)
        kinds = [
            _count(len(named), "named speaker"),
            _count(unnamed, "unnamed one"),
            _count(len(own), "paper in its own voice", "papers in their own voice"),
        ]
        who = listed([(ours(words),) for words in kinds if words])
        numbers = (n for row in self._rows for n in self._evidence.first(row))
        words = f"{_count(documents, 'document')} tell{'s' if documents == 1 else ''} of it, "
        return (ours(words + "by the word of "), *who, *cited(numbers), ours("."))

    def _settings(self) -> Iterator[Pieces]:
        """Say when and where each speaker puts it."""
        days: dict[str, tuple[str, list[int]]] = {}
        places: dict[str, tuple[str, list[int]]] = {}
        for n, row in enumerate(self._rows):
            if row.when:
                words = (
                    row.when.replace("by ", "no later than ", 1)
                    if row.when[:3] == "by "
                    else row.when
                )
                days.setdefault(words, (words, []))[1].append(n)
            if place := self._evidence.place(row):
                words = near_place_words(place)
                # Spellings of one place are one place.
                places.setdefault(place.gazetteer_id or words, (words, []))[1].append(n)
        for said, before, find in (
            (days, "It is dated ", self._evidence.when),
            (places, "It is placed at ", self._evidence.where),
        ):
            items = [
                (name(words), ours(" by "), *self._said((n, find(self._rows[n])) for n in rows))
                for words, rows in sorted(said.values(), key=lambda item: -len(item[1]))
            ]
            if items:
                yield (ours(before), *listed(items, "; ", "; and "), ours("."))

    def _tolls(self) -> Iterator[Pieces]:
        """Give each group's counts from low to high, and those that their speakers replaced."""
        groups = dict.fromkeys((f.effect, f.who) for row in self._rows for f in row.figures)
        order = [(effect, who) for effect in Effect for who in Who]
        for effect, who in sorted(groups, key=order.index):
            given = [
                (figure, n)
                for n, row in enumerate(self._rows)
                if row.scope == self._grid.scope.replace(" ", "_")
                for figure in row.figures_of(effect, who)
            ]
            now = [pair for pair in given if not pair[0].struck]
            before = [pair for pair in given if pair[0].struck]
            whom = f"The number of {_WHOM[who]} {_COUNTED[effect]} "
            if now:
                yield (ours(whom + "is given as "), *self._figures(now), ours("."))
            if before:
                yield (ours(whom + "had been given as "), *self._figures(before),
                       ours(", and their speakers have replaced it."))  # fmt: skip

    def _figures(self, given: Sequence[tuple[GridFigure, int]]) -> Pieces:
        said: dict[str, list[tuple[GridFigure, int]]] = defaultdict(list)
        for figure, n in sorted(given, key=lambda pair: _size(pair[0])):
            said[figure.words].append((figure, n))
        return listed(
            [
                (
                    name(words),
                    ours(" by "),
                    *listed([self._counted(figure, n) for figure, n in pairs]),
                )
                for words, pairs in said.items()
            ],
            "; ", "; and ",
        )  # fmt: skip

    def _counted(self, figure: GridFigure, n: int) -> Pieces:
        row = self._rows[n]
        note = f" ({figure.note})" if figure.note else ""
        put = self._evidence.put(row, figure)
        put = "" if put == "as fact" else f" ({put})"
        numbers = self._evidence.figure(row, figure)
        return (self._speaker(n), ours(note + put), *cited(numbers))

    def _blame(self) -> Iterator[Pieces]:
        """Put the denial beside the accusation, in one sentence of equal halves."""
        for party in self._grid.parties:
            yield self._party(party)

    def _party(self, party: GridParty) -> Pieces:
        accused = name(party.accused)
        blamers = [
            (v.row, self._evidence.blame(self._rows[v.row], party.accused)) for v in party.blamed_by
        ]
        deniers = [
            (v.row, self._evidence.denial(self._rows[v.row], party.accused))
            for v in party.denied_by
        ]
        verb = " is blamed by " if self._grid.blames else " is named as the one who acts by "
        denies = " denies it" if len(deniers) == 1 else " deny it"
        if not blamers:
            role = "denies" if len(deniers) == 1 else "deny"
            return (*self._said(deniers), ours(f" {role} the responsibility of "), accused,
                    ours(", whom none of these accounts blames."))  # fmt: skip
        pieces = (accused, ours(verb), *self._said(blamers))
        if deniers:
            return (*pieces, ours("; "), *self._said(deniers), ours(denies + "."))
        return (*pieces, ours("; none of these accounts denies it."))

    def _conflicts(self) -> Iterator[Pieces]:
        """Name what excludes each other, side by side."""
        for dispute in self._grid.disputes:
            if len(dispute.sides) > 1:
                yield self._dispute(dispute)

    def _dispute(self, dispute: GridDispute) -> Pieces:
        sides = [
            (name(side.words), *cited(n for row in side.rows for n in self.side(dispute, row)))
            for side in dispute.sides
        ]
        topic = f"{dispute.topic} ({dispute.rule}): "
        return (ours(topic), *listed(sides, " against ", " against "), ours("."))

    def side(self, dispute: GridDispute, row: int) -> tuple[int, ...]:
        """Cite what a row says on a question on which others exclude it."""
        return side_cites(self._evidence, dispute, row)

    def _ties(self) -> Iterator[Pieces]:
        """Name what ties accounts to one another, one sentence for each kind of tie."""
        kinds: dict[str, list[Pieces]] = defaultdict(list)
        for tie in self._grid.ties:
            numbers = self._evidence.of(tie.accounts)
            kinds[tie.kind].append((name(tie.words), *cited(numbers)))
        for kind in TIES.values():
            if kind in kinds:
                head = f"Tied by {kind}: "
                yield (ours(head), *listed(kinds[kind], "; ", "; "), ours("."))


def side_cites(evidence: Evidence, dispute: GridDispute, row: int) -> tuple[int, ...]:
    """Cite what a row says on a question on which others exclude it."""
    found = evidence.grid.rows[row]
    if dispute.counts:
        effect, _, group = dispute.topic.casefold().partition(", ")
        who = Who(group) if group else Who.ALL
        return evidence.counts(found, Effect(effect), who) or evidence.first(found)
    if dispute.topic == "Date":
        return evidence.when(found)
    if dispute.topic == "Place":
        return evidence.where(found)
    if dispute.topic == "Perpetrator":
        numbers = (n for accused, _ in found.blames for n in evidence.blame(found, accused))
        return tuple(dict.fromkeys(numbers)) or evidence.first(found)
    return evidence.first(found)


def _size(figure: GridFigure) -> tuple[int, int]:
    low = figure.low if figure.low is not None else figure.high or 0
    return low, figure.high if figure.high is not None else 1_000_000_000


def _count(number: int, noun: str, plural: str = "") -> str:
    if not number:
        return ""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
