"""Which place a claim is given."""

from sayso.model.claim import Claim
from sayso.model.document import Document, OffsetMap
from sayso.model.reference import Place, PlacePrecision
from sayso.model.span import Anchor, Span
from sayso.resolution.gazetteer import GazetteerPlace, InMemoryGazetteer
from sayso.resolution.places import find_places
from sayso.resolution.where import attach_where

GAZETTEER = InMemoryGazetteer(
    [
        GazetteerPlace(f"t:{name}", name, governorate=area, country="Syria", lat=lat, lon=36.0)
        for name, area, lat in (
            ("Kafr Ostan", "Idlib", 35.0), ("Tal Wendeh", "Idlib", 35.3), ("Mirzala", "Homs", 34.0),
        )
    ]
)  # fmt: skip


def document(*sentences: str) -> Document:
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + " "
    return Document(
        "0" * 64, "a.txt", text, OffsetMap((), len(text), 0), tuple(spans), language="en"
    )


def wheres(source: Document, *quotes: str, carries_on: bool = False) -> list[Place | None]:
    claims = []
    for number, quote in enumerate(quotes):
        start = source.text.index(quote)
        anchor = Anchor.cut(source.text, Span(start, start + len(quote)))
        claims.append(Claim(quote, "0", anchor, carries_on=carries_on and number > 0))
    return [c.where for c in attach_where(source, claims, find_places(source, GAZETTEER))]


def test_village_and_province_are_one_place() -> None:
    source = document("Shells hit the village of Kafr Ostan in Idlib province.")
    [where] = wheres(source, "Shells hit the village of Kafr Ostan in Idlib province")
    assert where
    assert (where.settlement, where.governorate) == ("Kafr Ostan", "Idlib")
    assert where.verbatim == ("Kafr Ostan", "Idlib")


def test_each_clause_has_its_own_place() -> None:
    source = document("Five died in the town of Kafr Ostan and six in the town of Mirzala.")
    found = wheres(source, "Five died in the town of Kafr Ostan", "six in the town of Mirzala")
    assert [w and w.settlement for w in found] == ["Kafr Ostan", "Mirzala"]


def test_two_villages_of_one_claim_are_their_governorate() -> None:
    source = document("Shells hit the towns of Kafr Ostan and Tal Wendeh.")
    [where] = wheres(source, "Shells hit the towns of Kafr Ostan and Tal Wendeh")
    assert where
    assert (where.precision, where.settlement, where.governorate) == (
        PlacePrecision.GOVERNORATE, "", "Idlib",
    )  # fmt: skip


def test_places_in_two_governorates_give_neither() -> None:
    source = document("Shells hit the towns of Kafr Ostan and Mirzala.")
    [where] = wheres(source, "Shells hit the towns of Kafr Ostan and Mirzala")
    assert where
    assert (where.precision, where.governorate) == (PlacePrecision.REGION, "")


def test_provinces_of_one_list_give_none_of_them() -> None:
    source = document("Nine died in attacks in the provinces of Idlib and Homs.")
    [where] = wheres(source, "Nine died in attacks in the provinces of Idlib and Homs")
    assert where
    assert (where.precision, where.governorate) == (PlacePrecision.REGION, "")


def test_what_goes_on_with_an_event_has_its_place() -> None:
    source = document("Shells hit the town of Kafr Ostan.", "Six died.", "Mirzala city was calm.")
    found = wheres(source, "Shells hit the town of Kafr Ostan", "Six died", carries_on=True)
    assert [w and w.settlement for w in found] == ["Kafr Ostan", "Kafr Ostan"]


def test_the_town_is_the_one_named_last() -> None:
    source = document("Shells hit Mirzala city.", "Men fled Kafr Ostan town.", "The town burnt.")
    [where] = wheres(source, "The town burnt")
    assert where
    assert where.settlement == "Kafr Ostan"


def test_the_only_place_of_a_document_is_where_all_happened() -> None:
    source = document("Shells hit the town of Kafr Ostan.", "Six died.")
    assert [w and w.settlement for w in wheres(source, "Six died")] == ["Kafr Ostan"]


def test_a_text_without_places_gives_none() -> None:
    assert wheres(document("Six died."), "Six died") == [None]
