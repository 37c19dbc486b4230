"""Words that name a speaker in, his canonical name out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.resolution.speaking import claims, document, origins

from sayso.model.claim import Attribution, Chain, Claim, LinkHow
from sayso.model.span import Anchor, Span
from sayso.resolution.lexicon import Lexicon
from sayso.resolution.speakers import Speakers, resolve_speakers

MONITOR = "Orrin Rights Monitor"
MINISTRY = "Velmar Ministry of Defence"


@pytest.mark.parametrize("words", ["It", "it", "The monitor", "The group", "The monitoring group"])
def test_pronouns_and_descriptions_stand_for_the_speaker_before(
    lexicon: Lexicon, words: str
) -> None:
    text = f"The Orrin Monitor said nine people died. {words} said the toll could rise."
    resolved = resolve_speakers(
        document(text), claims(text, "The Orrin Monitor", f"{words}"), lexicon
    )
    assert [claim.origin for claim in resolved] == [MONITOR, MONITOR]
    assert [claim.chain.links[0].how for claim in resolved] == [LinkHow.STATED, LinkHow.INFERRED]


def test_she_is_the_person_who_spoke_last(lexicon: Lexicon) -> None:
    text = "The Orrin Monitor said nine died. Hanna Breul said ten died. She said it was late."
    assert origins(lexicon, text, "The Orrin Monitor", "Hanna Breul", "She")[2] == "Hanna Breul"


def test_a_description_stands_for_a_name_that_comes_after(lexicon: Lexicon) -> None:
    text = "Nine people died, a monitor said. The Orrin Monitor said that they were farmers."
    assert origins(lexicon, text, "a monitor", "The Orrin Monitor") == [MONITOR, MONITOR]
    text = "Nine people died, the monitor said. The Orrin Monitor said that they were farmers."
    assert origins(lexicon, text, "the monitor", "The Orrin Monitor") == [MONITOR, MONITOR]


def test_a_description_stands_for_a_speaker_of_its_kind_only(lexicon: Lexicon) -> None:
    text = (
        "The Orrin Monitor said nine people died. The Velmar News Agency said two died. "
        "The monitor said most were farmers. The agency said they were soldiers."
    )
    found = origins(
        lexicon, text, "The Orrin Monitor", "The Velmar News Agency", "The monitor", "The agency"
    )
    assert found == [MONITOR, "Velmar News Agency"] * 2


def test_a_description_of_nobody_named_stays_unnamed(lexicon: Lexicon) -> None:
    text = "Nine people died, the agency said."
    [origin] = origins(lexicon, text, "the agency")
    assert origin == "unnamed:agency"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Hale Brannock", MONITOR),
        ("Hale Brannock, head of the Orrin Monitor,", MONITOR),
        ("the head of the Orrin Monitor", MONITOR),
        ("a spokesman for the Velmar Ministry of Defence", MINISTRY),
        ("a Velmar Ministry of Defence spokesman", MINISTRY),
        ("A statement by the Velmar defence ministry", MINISTRY),
        ("the Paris-based Orrin Monitor", MONITOR),
        ("the Velmar army", MINISTRY),
    ],
)
def test_who_speaks_for_a_body_stands_for_it(lexicon: Lexicon, words: str, name: str) -> None:
    assert origins(lexicon, f"{words} said nine people died.", words) == [name]


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("He", "unnamed:person"),
        ("This", "unnamed:person"),
        ("Deputy National Security Adviser Hadi Sabir", "Hadi Sabir"),
        ("more casualties", "unnamed:passive"),
        ("A source at the police command", "unnamed:police source"),
        ("a military source", "unnamed:military source"),
        ("a medical source in Harzab", "unnamed:medical source"),
        ("Activists in Harzab", "unnamed:activists"),
        ("local residents", "unnamed:residents"),
        ("Residents", "unnamed:residents"),
        ("a doctor who treated the wounded", "unnamed:doctor"),
        ("a resident of Harzab", "unnamed:resident"),
        ("two witnesses", "unnamed:witnesses"),
    ],
)
def test_the_unnamed_stay_unnamed(lexicon: Lexicon, words: str, origin: str) -> None:
    assert origins(lexicon, f"{words} said nine people died.", words) == [origin]


@pytest.mark.parametrize(
    "words", ["A source at the Velmar News Agency", "A source inside the Velmar army"]
)
def test_an_insider_is_not_the_body(lexicon: Lexicon, words: str) -> None:
    [origin] = origins(lexicon, f"{words} said nine people died.", words)
    assert origin.startswith("unnamed:")
    assert origin.endswith("source")


def test_a_speaker_who_is_not_named_is_passive(lexicon: Lexicon) -> None:
    assert origins(lexicon, "Nine people reportedly died.", None) == ["unnamed:passive"]


def test_the_passive_is_nobody_that_a_pronoun_can_stand_for(lexicon: Lexicon) -> None:
    text = "Nine people reportedly died. They said that it was late."
    [_, they] = origins(lexicon, text, None, "They")
    assert they != "unnamed:passive"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Laith Fares", "Laith Fares"),
        ("Laith Fares, a resident,", "Laith Fares"),
        ("Dr. Laith Fares", "Laith Fares"),
        ("General Laith Fares", "Laith Fares"),
        ("Mayor Laith Fares", "Laith Fares"),
        ("Laith al-Fares", "Laith al-Fares"),
        ("The Ossin Herald", "Ossin Herald"),
    ],
)
def test_a_name_off_the_list_is_kept_without_its_title(
    lexicon: Lexicon, words: str, name: str
) -> None:
    assert origins(lexicon, f"{words} said nine people died.", words) == [name]


@pytest.mark.parametrize("short", ["Fares", "Mr. Fares", "Dr. Fares"])
def test_a_short_name_is_the_full_one_before(lexicon: Lexicon, short: str) -> None:
    text = f"Laith Fares, a resident, said nine died. {short} said that he saw it."
    assert origins(lexicon, text, "Laith Fares, a resident,", short) == ["Laith Fares"] * 2


def test_a_surname_stands_for_the_body_that_its_bearer_spoke_for(lexicon: Lexicon) -> None:
    text = "Hadi Tanab, a spokesman for the Orrin Monitor, said nine died. Tanab said ten fled."
    words = "Hadi Tanab, a spokesman for the Orrin Monitor"
    start = text.index("Tanab said")
    short = Anchor.cut(text, Span(start, start + len("Tanab")))
    speakers = Speakers(document(text), lexicon)
    assert speakers.resolve(words, 0).name == MONITOR
    assert speakers.resolve(short.exact, short.start).name == MONITOR


def test_a_short_name_of_nobody_before_stays(lexicon: Lexicon) -> None:
    assert origins(lexicon, "Fares said nine died.", "Fares") == ["Fares"]


def test_an_acronym_is_not_a_pronoun(lexicon: Lexicon) -> None:
    text = "The WHO said nine died. A doctor who was there said ten died."
    found = origins(lexicon, text, "The WHO", "A doctor who was there")
    assert found == ["WHO", "unnamed:doctor"]
    text = "Hanna Breul said nine died. WHO said ten died."
    assert origins(lexicon, text, "Hanna Breul", "WHO") == ["Hanna Breul", "WHO"]


def test_documents_are_the_same_speaker_however_described(lexicon: Lexicon) -> None:
    text = (
        "Leaked intelligence documents show that shells hit Harzab. "
        "The documents, issued in April, state that nine died."
    )
    found = origins(
        lexicon, text, "Leaked intelligence documents", "The documents, issued in April,"
    )
    assert found == ["unnamed:documents"] * 2


def test_each_link_of_a_chain_has_its_speaker(lexicon: Lexicon) -> None:
    text = "The VNA quoted a military source as saying that nine died."
    outer, inner = (claim.chain.links[0] for claim in claims(text, "The VNA", "a military source"))
    claim = Claim("clm-0", "0", Anchor.cut(text, Span(0, 7)), Chain((outer, inner)))
    [resolved] = resolve_speakers(document(text), [claim], lexicon)
    assert [link.speaker for link in resolved.chain.links] == [
        "Velmar News Agency",
        "unnamed:military source",
    ]
    assert resolved.origin == "unnamed:military source"


def test_an_inherited_link_stays_marked_so(lexicon: Lexicon) -> None:
    text = "The Orrin Monitor said nine died."
    [claim] = claims(text, "The Orrin Monitor")
    link = Attribution(claim.chain.links[0].source, None, how=LinkHow.INHERITED)
    again = Claim("clm-1", "0", claim.anchor, Chain((link,)))
    [resolved] = resolve_speakers(document(text), [again], lexicon)
    assert (resolved.origin, resolved.chain.links[0].how) == (MONITOR, LinkHow.INHERITED)


def test_words_as_written_are_never_changed(lexicon: Lexicon) -> None:
    text = "The Orrin Monitor said nine died. It said the toll could rise."
    given_claims = claims(text, "The Orrin Monitor", "It")
    for before, after in zip(
        given_claims, resolve_speakers(document(text), given_claims, lexicon), strict=True
    ):
        assert [link.source for link in before.chain.links] == [
            link.source for link in after.chain.links
        ]


@given(words=st.text(min_size=1, max_size=40), text=st.text(max_size=40))
def test_any_words_have_a_speaker(lexicon: Lexicon, words: str, text: str) -> None:
    speaker = Speakers(document(text + words), lexicon).resolve(words, len(text))
    assert speaker.name.strip()
    assert speaker.name != "unnamed:"


@given(
    words=st.lists(
        st.sampled_from(
            "the a Velmar Orrin Monitor source police who WHO of in at spokesman for and said Dr. "
            "General local activists it he , ' - documents Harzab based al-".split()
        ),
        min_size=1,
        max_size=8,
    ).map(" ".join)
)
def test_any_phrase_of_speakers_words_has_a_speaker(lexicon: Lexicon, words: str) -> None:
    name = Speakers(document(words), lexicon).resolve(words, 0).name
    assert name.strip()
    assert not name.startswith("unnamed: ")
    assert name == name.strip()


@pytest.mark.parametrize(
    "words",
    [
        "The group which relies on medics in the country",
        "The monitor which earlier gave a toll of nine",
    ],
)
def test_a_clause_behind_a_description_does_not_hide_whom_it_means(
    lexicon: Lexicon, words: str
) -> None:
    text = f"The Orrin Monitor said nine died. {words} said ten died."
    assert origins(lexicon, text, "The Orrin Monitor", words) == [MONITOR, MONITOR]


def test_the_activists_are_those_before_and_no_body(lexicon: Lexicon) -> None:
    text = "Activists in Harzab said nine died. The Velmar army said two. The activists said ten."
    found = origins(lexicon, text, "Activists in Harzab", "The Velmar army", "The activists")
    assert found == ["unnamed:activists", MINISTRY, "unnamed:activists"]


def test_a_statement_is_that_of_who_issued_it(lexicon: Lexicon) -> None:
    text = "The Sawar brigade said nine died. A statement issued by the brigade said ten died."
    found = origins(lexicon, text, "The Sawar brigade", "A statement issued by the brigade")
    assert found == ["Sawar brigade", "Sawar brigade"]


def test_the_group_may_be_a_body_that_has_only_been_named(lexicon: Lexicon) -> None:
    text = "Four nurses of the Union of Orrin Medics were killed, the group said."
    assert origins(lexicon, text, "the group") == ["Union of Orrin Medics"]


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("Turkeys health ministry", "Turkish health ministry"),
        ("the Iraqi reconciliation centre", "Iraqi reconciliation centre"),
        ("the New York-based Orrin Monitor", MONITOR),
    ],
)
def test_bodies_of_a_country_and_of_a_city(lexicon: Lexicon, words: str, origin: str) -> None:
    assert origins(lexicon, f"{words} said nine people died.", words) == [origin]


def test_an_acronym_that_has_a_spokesman_is_spelled_out(lexicon: Lexicon) -> None:
    text = "Medics of the Orrin Federation of Nurses (OFN) died. OFN spokesman Hadi Sabir said so."
    words = "OFN spokesman Hadi Sabir"
    assert origins(lexicon, text, words) == ["Orrin Federation of Nurses"]
    assert origins(lexicon, f"{words} said so.", words) == ["OFN"]


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("the charity Help to the Children in Orrin (HCO)", "Help to the Children in Orrin"),
        ("the latest toll", "unnamed:passive"),
        ('sources from rescue units also known as the "Orrin Monitor"', "unnamed:sources"),
    ],
)
def test_whose_word_it_is_stands_in_his_words(lexicon: Lexicon, words: str, origin: str) -> None:
    assert origins(lexicon, f"Nine people died, {words} said.", words) == [origin]


def test_the_spokesman_is_of_the_body_that_stood_before_the_word(lexicon: Lexicon) -> None:
    text = (
        "Velmar defence ministry spokesman Hadi Sabir spoke on Monday. The Orrin Monitor was "
        'not asked. "Nine people died," the spokesman said.'
    )
    assert origins(lexicon, text, "the spokesman") == [MINISTRY]


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("Dr Hadi Sabir of the Dorva field hospital", "Hadi Sabir"),
        ("Doctor Hadi Sabir at the Dorva clinic", "Hadi Sabir"),
        ("The activist Hadi Sabir of the Citizens Ear group", "Hadi Sabir"),
        ("tribal elder Hadi Sabir", "Hadi Sabir"),
        ("Hadi Sabir elder of the Dorvan clans", "Hadi Sabir"),
        ("Her cousin Hadi", "Hadi"),
    ],
)
def test_one_who_is_named_speaks_for_himself_whatever_his_place(
    lexicon: Lexicon, words: str, origin: str
) -> None:
    assert origins(lexicon, f"{words} said nine people died.", words) == [origin]


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("Hadi Sabir who heads the Tanab Conflict Watch", "Tanab Conflict Watch"),
        ("Hadi Sabir, who runs the Orrin Monitor", MONITOR),
        ("the Tanab Network for Detainees", "Tanab Network for Detainees"),
        ("the Tanab Centre for Documentation", "Tanab Centre for Documentation"),
        ("Pro-government Radio Tanab", "Radio Tanab"),
    ],
)
def test_bodies_by_their_heads_and_by_what_they_are_for(
    lexicon: Lexicon, words: str, origin: str
) -> None:
    assert origins(lexicon, f"{words} said nine people died.", words) == [origin]


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("Doctors interviewed by telephone", "unnamed:doctors"),
        ("An activist contacted in Dorva", "unnamed:activist"),
        ("A U.S. official familiar with the assessment", "unnamed:us official"),
        ("Orrin Monitor leader Hadi Sabir", MONITOR),
    ],
)
def test_what_is_told_of_a_speaker_is_not_who_he_is(
    lexicon: Lexicon, words: str, origin: str
) -> None:
    assert origins(lexicon, f"{words} said nine people died.", words) == [origin]
