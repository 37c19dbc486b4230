"""Ways in which news leads up to a speaker, in; whose word it is out."""

import pytest
from tests.resolution.speaking import document

from sayso.resolution.lexicon import Lexicon, load_lexicon
from sayso.resolution.speakers import Speakers


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        # Whom he is with does not say who he is.
        ("the Orrin Monitor-linked channel Sawt", "Sawt"),
        ("another outlet, the Orrin Rights Monitor", "Orrin Rights Monitor"),
        # A name by which one goes.
        ("a resident who uses the name Abu Hadi", "Abu Hadi"),
        ("a doctor known as Dr Laith", "Dr Laith"),
        ("an activist who goes by the name Abu Hadi", "Abu Hadi"),
        ("a doctor going by the name of Dr. Hadi Orrin", "Dr Hadi Orrin"),
        # Where he publishes.
        ("pictures on the Orrin Monitors Facebook page", "Orrin Rights Monitor"),
        # On whose side he is.
        ("the Orrin Monitor linked to the Sawar Front", "Orrin Rights Monitor"),
        # Two kinds of people.
        ("activists and rescue workers", "unnamed:activists"),
        ("an official source", "unnamed:official source"),
        # A name with what its bearer is behind it.
        ("Hanna Breul who works in the region", "Hanna Breul"),
        ("Hanna Breul of the Sawar Brigade", "Hanna Breul"),
        # Those behind a record.
        ("video uploaded by activists", "unnamed:activists"),
        ("numerous witness accounts", "unnamed:witnesses"),
        # The body of one whose office it is to speak for it.
        ("Director of Tanab Health Directorate Omar al-Sabir", "Tanab Health Directorate"),
        ("Wessanian defence ministry spokeswoman Hanna Breul", "Wessanian defence ministry"),
        ("Belgian defence ministry spokeswoman Hanna Breul", "Belgian defence ministry"),
        ("the Sawaiq al-Tanab brigade", "Sawaiq al-Tanab brigade"),
        ("the civil administration of Tanab", "civil administration of Tanab"),
        # One inside a body is not its voice.
        ("a source in the Orrin Monitor", "unnamed:orrin monitor source"),
        ("sources on the ground", "unnamed:sources on the ground"),
        ("footage posted on a website", "unnamed:video"),
        ("videos from the city", "unnamed:video"),
        ("world powers", "unnamed:world powers"),
        ("pro-Tanab media", "unnamed:pro-Tanab media"),
        # Points in an acronym are no part of a name.
        ("U.S. officials", "unnamed:us officials"),
        ("the U.V. Army Staff", "UV Army Staff"),
        # What is told of a speaker beside his name names others.
        ("Hanna Breul who had met the Orrin Monitor", "Hanna Breul"),
        ("Archbishop Hanna Breul", "Hanna Breul"),
        ("head of the hospital Omar al-Sabir", "Omar al-Sabir"),
        ("a spokesman at the hospital in Kafr Tanab", "unnamed:hospital spokesman"),
        # Those behind a record who are named, and many who are not.
        ("footage released by the Orrin Monitor", "Orrin Rights Monitor"),
        ("reports by human rights groups", "unnamed:human rights groups"),
        # Those of a side are not its voice.
        ("Velmar opposition forces", "unnamed:opposition forces"),
        ("the Orrin-backed militants", "unnamed:militants"),
        ("local and medical sources", "unnamed:local and medical sources"),
        ("a Turkish source", "unnamed:turkish source"),
        # What he is, with no comma between: behind his name, and before it.
        ("Hanna Breul a local media activist", "Hanna Breul"),
        ("Omar a resident of the old quarter", "Omar"),
        ("The Orrin Monitor another activist group", "Orrin Rights Monitor"),
        ("a nurse at the Tanab relief facility Hanna Breul", "Hanna Breul"),
        ("another resident of Deir al-Tanab Omar al-Sabir", "Omar al-Sabir"),
        ("the provincial governor of Tanab Omar Sabir", "Omar Sabir"),
        ("Tanab Governor Omar al-Sabir", "Omar al-Sabir"),
        ("an activist in Deir Tanab", "unnamed:activist"),
        ("a member of the Sawar National Council", "Sawar National Council"),
        # Some of those who speak, what they do, where they publish.
        ("one of the guards manning the gate", "unnamed:guards"),
        ("a number of Turkish officials", "unnamed:turkish officials"),
        ("Medics attending the victims", "unnamed:medics"),
        ("Witnesses", "unnamed:witnesses"),
        ("the Twitter account of the Orrin Monitor", "Orrin Rights Monitor"),
        ("a WHO report", "WHO"),
        # Words written like names that only describe, and those that are part of one.
        ("Pro-Tanab media outlets", "unnamed:media outlets"),
        ("Orrin Monitor supporters", "unnamed:supporters"),
        ("The Syrian Institute of Justice", "Syrian Institute of Justice"),
        ("the countrys Defence Ministry", "Defence Ministry"),
        ("the Tanab War Journal", "Tanab War Journal"),
        ("the Qatar Red Crescent Society (QRCS)", "Qatar Red Crescent Society"),
        # A long name in another spelling.
        ("the Velmar Minstry of Defence", "Velmar Ministry of Defence"),
        # A country's own press, and another's.
        ("Jordanian state television", "Jordanian state television"),
    ],
)
def test_a_speaker_however_he_is_led_up_to(lexicon: Lexicon, words: str, origin: str) -> None:
    text = f"{words} said that nine people died."
    assert Speakers(document(text), lexicon).resolve(words, 0).name == origin


def test_state_television_is_that_of_the_country_named() -> None:
    known = load_lexicon()
    text = "Syrian state television and Jordanian state television said that nine people died."
    speakers = Speakers(document(text), known)
    assert speakers.resolve("Syrian state television", 0).name == "Syrian state television"
    assert speakers.resolve("Jordanian state television", 28).name == "Jordanian state television"


@pytest.mark.parametrize(("city", "government"), [("Damascus", "Syrian government")])
def test_a_capital_speaks_for_its_government(city: str, government: str) -> None:
    text = f"{city} said that nine people died."
    assert Speakers(document(text), load_lexicon()).resolve(city, 0).name == government
