"""How reports and headlines count, their commas lost: sentences in, tolls of their rules out."""

import pytest
from tests.claims.reading import Figure

from sayso.claims.lexicon import words
from sayso.claims.parse import parse_sentences
from sayso.claims.tolls import find_tolls
from sayso.model.claim import Effect, Who
from sayso.pipeline import document_from_text


def counted(text: str) -> tuple[Figure | None, Figure | None]:
    """Return the first figure of the dead and of the hurt in a sentence, whoever they are."""
    document = document_from_text(text, language="en")
    found: dict[Effect, Figure] = {}
    for sentence in parse_sentences(document):
        for placed in find_tolls(document.text, sentence, words("en")):
            toll = placed.toll
            if toll.who is Who.ALL:
                found.setdefault(toll.effect, (toll.low, toll.high))
    return found.get(Effect.KILLED), found.get(Effect.INJURED)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        # Who does away with those who fight kills them.
        ("Harzab jets have destroyed some 120 militants near Orrin.", (120, 120), None),
        ("Warplanes destroyed 12 vehicles.", None, None),
        ("The raids eliminated two senior commanders.", (2, 2), None),
        ("Army Eliminates Over 75 Harzab Front Militants in Orrin.", (75, None), None),
        ("Dozens of militants were also claimed in Harzab.", (24, None), None),
        ("They carried out a massacre against 14 civilians.", (14, 14), None),
        ("They are accused of gassing hundreds of people.", (200, None), None),
        ("A total of 1500 people have fallen victim to the attack.", (1500, 1500), None),
        # A toll far from its figure.
        (
            "The death toll from the raids on the province in the past 24 hours has reached 20.",
            (20, 20),
            None,
        ),
        ("The clinic raised the death toll from raids on a market to 61.", (61, 61), None),
        ("The number of victims is at least 70.", (70, None), None),
        ("Those who were executed in the storming of Orrin are around 300.", (300, 300), None),
        ("The toll climbed from 21 to 27.", (27, 27), None),
        ("Gunmen killed from 500 to well over 1000 people.", (500, None), None),
        ("The deaths include 65 people among them 22 children.", (65, 65), None),
        ("Several hundred people were killed.", (200, None), None),
        ("The two sides give different numbers of dead for the raid on Orrin.", None, None),
        ("All five people on board were assumed dead.", (5, 5), None),
        ("A total of 24 gunmen (a group banned in Orrin) were killed.", (24, 24), None),
        # Headlines.
        ("A child killed 7 people injured in rocket attacks.", (1, 1), (7, 7)),
        ("Gunmen kill 10 injure scores in Orrin.", (10, 10), (40, None)),
        ("Three Attacks Target the Orrin Area Kill 50.", (50, 50), None),
        ("Rocket attack on Orrin kills soldier.", (1, 1), None),
        ("Attacks in Orrin Claim 20 Martyrs.", (20, 20), None),
        ("Kurds kill 83 Injured 100 Gunmen Near Orrin.", (83, 83), (100, 100)),
        ("An attack has killed two patients injured eight others.", (2, 2), (8, 8)),
        ("A strike on Monday left 28 gunmen dead a monitor said.", (28, 28), None),
        # The hurt behind a list of the dead.
        ("4 people were killed including 3 children and 43 others were injured.", (4, 4), (43, 43)),
        ("20 were killed including 13 civilians and more than 30 wounded.", (20, 20), (30, None)),
        ("killing 3 civilians including 2 women injuring 15 others.", (3, 3), (15, 15)),
        ("Two were killed and 4 others sustained serious injuries.", (2, 2), (4, 4)),
        # Those who are added up.
        ("Dara Velt the chief of the guard and three of his men were killed.", (4, 4), None),
        ("Ten guards were killed in the blast and battle along with eight gunmen.", (18, 18), None),
        ("Air strikes kill 10 children 5 women in Orrin.", (15, 15), None),
        ("crucifying two people and executing 23 others in five days.", (25, 25), None),
        # Two harms at once: "several" are some of each, of "dozens" nobody knows.
        ("A raid hit a den killing and wounding several gunmen.", (2, None), (2, None)),
        ("Dozens of people were killed and wounded in the raid.", None, None),
        ("The death and injury of 65 people was reported.", None, None),
        ("Gunmen killed and crucified nine men.", (9, 9), None),
    ],
)
def test_the_dead_and_the_hurt_are_counted(
    text: str, killed: Figure | None, injured: Figure | None
) -> None:
    assert counted(text) == (killed, injured)
