"""A seed in; invented words, places, speakers and claims out, as many as are asked for.

Nothing in them is of any language: words are strung together of syllables, and drawn by Zipf's
law, so that the commonest stand in more than every second claim, as they do in real texts.
"""

import datetime as dt
import itertools
import random
from collections.abc import Iterator, Sequence

from sayso.model.claim import Act, Attribution, Chain, Claim
from sayso.model.document import Document, OffsetMap
from sayso.model.ids import derived_id, sha256
from sayso.model.reference import ActorReference, DatePrecision, DateRange, Place, PlacePrecision
from sayso.model.span import Anchor, Span

_SYLLABLES = "ka ro mi ten sa lu dor fin ge ha bo nar il ush zem ti var on ek pa".split()
FIRST_DAY = dt.date(2013, 1, 1)
DAYS = 4 * 365
CLAIMS_OF_ONE = 50
"""Claims of one document."""
_ACTS = tuple(Act)


class Invented:
    """A world of words and names; the same seed gives the same one."""

    def __init__(self, seed: int, words: int = 50_000, places: int = 700) -> None:
        self.random = random.Random(seed)
        self.words = self._distinct(words, 2, 4)
        self._weights = _zipf(words)
        names = [name.capitalize() for name in self._distinct(places + 400, 3, 4)]
        areas = [name.capitalize() for name in self._distinct(74, 2, 3)]
        self.governorates, self.districts = areas[:14], areas[14:]
        self.places = names[:places]
        self.speakers = [f"{one} {other}" for one, other in itertools.pairwise(names[places:-60])]
        self.publishers = [f"{name} Herald" for name in names[-60:-20]]
        self.actors = [f"{name} Front" for name in names[-20:]]
        self._by_place, self._by_speaker = _zipf(places), _zipf(len(self.speakers))

    def _distinct(self, number: int, least: int, most: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < number:
            length = self.random.randint(least, most)
            found["".join(self.random.choices(_SYLLABLES, k=length))] = None
        return list(found)

    def sentence(self) -> str:
        """Return ten to forty words."""
        number = self.random.randint(10, 40)
        return " ".join(self.random.choices(self.words, cum_weights=self._weights, k=number))

    def day(self) -> dt.date:
        """Return a day of the four years."""
        return FIRST_DAY + dt.timedelta(self.random.randrange(DAYS))

    def place(self) -> str:
        """Return a settlement, the commonest ones most often."""
        return self.random.choices(self.places, cum_weights=self._by_place)[0]

    def speaker(self) -> str:
        """Return a speaker, likewise."""
        return self.random.choices(self.speakers, cum_weights=self._by_speaker)[0]

    def documents(self, claims: int) -> Iterator[tuple[Document, list[Claim]]]:
        """Yield documents with their claims, until there are as many claims as that."""
        for number in range(-(-claims // CLAIMS_OF_ONE)):
            left = min(CLAIMS_OF_ONE, claims - number * CLAIMS_OF_ONE)
            sentences = [self.sentence() for _ in range(left)]
            text = ".\n".join(sentences)
            document = Document(
                id=sha256(str(number).encode()),
                name=f"{number}.txt",
                text=text,
                offsets=OffsetMap((), len(text), len(text)),
                title=" ".join(sentences[0].split()[:6]),
                publisher=self.random.choice(self.publishers),
                language="en",
                date=self.day(),
            )
            yield document, list(self._claims(document, sentences))

    def _claims(self, document: Document, sentences: Sequence[str]) -> Iterator[Claim]:
        start = 0
        for sentence in sentences:
            span = Span(start, start + len(sentence))
            start = span.end + 2
            speakers = [self.speaker() for _ in range(self.random.choice((0, 1, 1, 2)))]
            links = tuple(Attribution(None, None, speaker=name) for name in speakers)
            actor = self.random.choice(self.actors) if self.random.random() < 0.5 else ""
            yield Claim(
                id=derived_id("clm", document.id, span.start),
                document=document.id,
                anchor=Anchor.cut(document.text, span),
                chain=Chain(links),
                act=self.random.choice(_ACTS) if self.random.random() < 0.8 else None,
                perpetrator=ActorReference(actor, actor) if actor else None,
                when=self._when(),
                where=self._where() if self.random.random() < 0.8 else None,
                engine="invented",
            )

    def _when(self) -> DateRange | None:
        chance = self.random.random()
        if chance < 0.15:
            return None
        first = self.day()
        if chance < 0.2:
            return DateRange(None, first, "by then", DatePrecision.OPEN)
        length = self.random.choice((0, 0, 0, 0, 1, 6, 30))
        return DateRange(first, first + dt.timedelta(length), "then", DatePrecision.DAYS)

    def _where(self) -> Place:
        name = self.place()
        number = self.places.index(name)
        return Place(
            verbatim=(name,),
            precision=PlacePrecision.SETTLEMENT,
            gazetteer_id=f"invented:{number}",
            settlement=name,
            district=self.districts[number % len(self.districts)],
            governorate=self.governorates[number % len(self.governorates)],
            country="Tazmira",
            lat=35.0,
            lon=37.0,
        )


def _zipf(number: int) -> list[float]:
    return list(itertools.accumulate(1 / (rank + 3) for rank in range(number)))
