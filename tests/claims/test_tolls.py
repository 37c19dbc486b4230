"""How many, of whom, what happened to them: sentences in, tolls out; and what counts nobody."""

import pytest
from tests.claims.reading import Figure, only, read, tolls

from sayso.model.claim import Act, Effect, Scope, Who

ON = "were killed in an air strike on Harzab."
KILLED, INJURED = Effect.KILLED, Effect.INJURED


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("18 people", (18, 18)),
        ("At least 18 people", (18, None)),
        ("More than 18 people", (18, None)),
        ("Over 50 people", (50, None)),
        ("No fewer than 30 people", (30, None)),
        ("Up to 18 people", (None, 18)),
        ("As many as 30 people", (None, 30)),
        ("About 18 people", (18, 18)),
        ("Around 18 people", (18, 18)),
        ("Nearly 18 people", (18, 18)),
        ("Some 40 people", (40, 40)),
        ("Between 10 and 15 people", (10, 15)),
        ("10 to 15 people", (10, 15)),
        ("Eighteen people", (18, 18)),
        ("Twenty-one people", (21, 21)),
        ("One hundred and five people", (105, 105)),
        ("Two dozen people", (24, 24)),
        ("At least two dozen people", (24, None)),
        ("More than a dozen people", (12, None)),
        ("More than a hundred people", (100, None)),
        ("1,200 people", (1200, 1200)),
        ("More than 1,200 people", (1200, None)),
        ("One person", (1, 1)),
        ("No more than ten people", (None, 10)),
        ("Both pilots", (2, 2)),
    ],
)
def test_a_figure_in_digits_and_words(words: str, figure: Figure) -> None:
    [toll] = only(f"{words} {ON}").tolls
    assert (toll.effect, toll.who) == (KILLED, Who.ALL)
    assert (toll.low, toll.high) == figure
    assert (toll.verbatim, toll.imputed, toll.summed) == (words, False, False)


@pytest.mark.parametrize(
    ("words", "low"),
    [
        ("Dozens of people", 24),
        ("Scores", 40),
        ("Scores of people", 40),
        ("Several people", 2),
        ("Hundreds of people", 200),
        ("A number of people", 2),
    ],
)
def test_a_vague_word_keeps_its_words_and_is_flagged(words: str, low: int) -> None:
    [toll] = only(f"{words} {ON}").tolls
    assert (toll.low, toll.high, toll.imputed) == (low, None, True)
    assert toll.verbatim == words


def test_the_verb_may_stand_far_behind_those_it_names() -> None:
    found = tolls("A total of 21 people including some who had taken shelter there were killed.")
    assert found.figure(KILLED) == (21, 21)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A car bomb exploded in Harzab, killing five and wounding 12.", (5, 5), (12, 12)),
        ("An air strike on Harzab killed nine people and injured at least 20.", (9, 9), (20, None)),
        ("Two people were killed and 30 others were injured in shelling.", (2, 2), (30, 30)),
        ("Seven people were killed and 12 wounded in shelling on Harzab.", (7, 7), (12, 12)),
        ("The air strike on Harzab left 14 people dead and 20 wounded.", (14, 14), (20, 20)),
        ("Ten people died in shelling on Harzab.", (10, 10), None),
        ("Hundreds of people were injured in shelling on Harzab.", None, (200, None)),
        ("The death toll from the air strike on Harzab rose to 44.", (44, 44), None),
        ("The death toll stands at 44 after the air strike on Harzab.", (44, 44), None),
        ("The air strike on Harzab claimed the lives of 14 people.", (14, 14), None),
        ("Fourteen people lost their lives in the air strike on Harzab.", (14, 14), None),
        ("The bodies of 14 people were found after the air strike on Harzab.", (14, 14), None),
        ("Snipers shot dead two men in Harzab.", (2, 2), None),
        ("Fighters beheaded two captured soldiers in Harzab.", (2, 2), None),
        ("A woman was killed in shelling on Harzab.", (1, 1), None),
        ("A 60-year-old woman was killed in shelling on Harzab.", (1, 1), None),
        ("An air strike killed a 14-year-old boy in Harzab.", (1, 1), None),
        ("Shells killed 31 gunmen and eight guards in Harzab.", (39, 39), None),
        ("Shells killed 31 people and eight civilians were wounded.", (31, 31), (8, 8)),
        ("Six civilians from one family were killed in an air strike.", (6, 6), None),
        ("Army units eliminated over 75 gunmen in Harzab.", (75, None), None),
        ("Army units destroyed 12 vehicles of gunmen in Harzab.", None, None),
        ("Two women were stoned to death in Harzab.", (2, 2), None),
        ("The army killed some 70 Harzab Brigade fighters in Harzab.", (70, 70), None),
        ("Nine guards from the Orrin unit were killed along with six gunmen.", (15, 15), None),
        ("Nine guards were killed along with six Harzab Front gunmen.", (15, 15), None),
        ("Two brothers and their father were killed in Harzab.", (3, 3), None),
        ("Shells killed a great number of gunmen in Harzab.", (2, None), None),
        ("More than 35 people suffered suffocation after shelling on Harzab.", None, (35, None)),
        ("The death count of the strike on Harzab could be over 50.", (50, None), None),
        ("Gunmen pounded by 56 Airstrikes 60 Gunmen Killed in Harzab.", (60, 60), None),
        ("Shells killed a commander as well as five of his guards.", (6, 6), None),
        ("An air raid on Harzab killed two women and their seven children.", (9, 9), None),
        ("Clashes killed at least 40 rebel fighters as well as 12 soldiers.", (52, None), None),
        ("Fifteen guards were killed or wounded in Harzab.", None, None),
        ("Shells fell on Harzab, killing or injuring scores of gunmen.", None, None),
        ("30 or more people were killed in shelling on Harzab.", (30, None), None),
        ("The toll from the air strike on Harzab has gone up to six.", (6, 6), None),
        ("The clinic put the dead at 17 after the air strike on Harzab.", (17, 17), None),
        ("The clinic raised the number to 19 after an air strike on Harzab.", (19, 19), None),
        ("Raids on Harzab claimed 20 lives on Monday.", (20, 20), None),
        ("Seven people were confirmed dead after shelling on Harzab.", (7, 7), None),
        ("Shells killed at least 26 displaced people in Harzab.", (26, None), None),
        ("An air raid struck a town held by the Front killing 10 people.", (10, 10), None),
        ("Four nurses of a clinic in Orrin in the south were killed in Harzab.", (4, 4), None),
        ("The mayor of Harzab and his brother were shot dead.", (2, 2), None),
        ("Gunmen killed a district judge and his driver in Harzab.", (2, 2), None),
        ("The chief alongside nine of his guards was killed in Harzab.", (10, 10), None),
        ("Shells killed its commander and several other fighters.", (3, None), None),
        ("A shepherd lost his life in shelling on Harzab.", (1, 1), None),
        ("Two soldiers fell in the battle for Harzab.", (2, 2), None),
        ("Two soldiers fell to the ground in the battle for Harzab.", None, None),
        ("The army lost 15 men in the battle for Harzab.", (15, 15), None),
        ("Fighters beat five men to death in Harzab.", (5, 5), None),
        ("Eight engineers abducted in Harzab have been shot dead.", (8, 8), None),
        ("Five guards were taken from the jail of Harzab and killed.", (5, 5), None),
        ("Two men on a motorcycle shot dead the mayor of Harzab.", (1, 1), None),
        ("An air strike on Harzab passed without loss of life.", (0, 0), None),
        ("Nobody was killed in the air strike on Harzab.", (0, 0), None),
        ("Twelve people were treated for burns after shelling on Harzab.", None, (12, 12)),
        ("Twelve people were taken to a hospital after shelling on Harzab.", None, (12, 12)),
    ],
)  # fmt: skip
def test_what_happened_to_them(text: str, killed: Figure | None, injured: Figure | None) -> None:
    found = tolls(text)
    assert (found.figure(KILLED), found.figure(INJURED)) == (killed, injured)


@pytest.mark.parametrize(
    "text",
    [
        "HARZAB - Sixteen people were killed in an air strike.",
        "January 13 2016 Sixteen people were killed in an air strike on Harzab.",
        "An air strike on Harzab at seven oclock killed sixteen people.",
        "An air strike on Harzab killed sixteen people one after another.",
    ],
)
def test_dates_and_times_beside_a_figure_are_not_counted(text: str) -> None:
    assert tolls(text).figure(KILLED) == (16, 16)


@pytest.mark.parametrize("name", ["Corporal Dara Velt 28", "A boy aged 9", "Dara Velt, 34,"])
def test_an_age_counts_nobody_more(name: str) -> None:
    assert tolls(f"{name} was killed in shelling on Harzab.").figure(KILLED) == (1, 1)


@pytest.mark.parametrize(
    ("text", "effect", "figure"),
    [
        ("Gunmen kidnapped 12 workers in Harzab.", Effect.DETAINED, (12, 12)),
        ("Some 400 people fled the shelling of Harzab.", Effect.DISPLACED, (400, 400)),
        ("About 23 fighters arrived in Harzab in a convoy.", Effect.ARRIVED, (23, 23)),
        ("Six people are missing after an air strike hit Harzab.", Effect.MISSING, (6, 6)),
    ],
)
def test_other_effects(text: str, effect: Effect, figure: Figure) -> None:
    found = tolls(text)
    assert found.figure(effect) == figure
    assert found.figure(KILLED) is None


@pytest.mark.parametrize(
    "text",
    [
        "An air strike on Harzab killed 18 people, including five children.",
        "An air strike on Harzab killed 18 people, among them five children.",
        "An air strike on Harzab killed 18 people, five of them children.",
        "Eighteen people, including five children, were killed in an air strike on Harzab.",
    ],
)
def test_a_part_is_not_added_to_the_whole(text: str) -> None:
    found = tolls(text)
    assert found.figure(KILLED) == (18, 18)
    assert found.figure(KILLED, Who.CHILDREN) == (5, 5)


def test_several_parts_of_one_whole() -> None:
    found = tolls("Ten people died in shelling on Harzab, among them two women and three children.")
    assert found.figure(KILLED) == (10, 10)
    assert found.figure(KILLED, Who.WOMEN) == (2, 2)
    assert found.figure(KILLED, Who.CHILDREN) == (3, 3)


def test_groups_are_summed_and_kept() -> None:
    found = tolls("In Harzab 15 civilians and 27 soldiers were killed in an air strike.")
    total = found.given[KILLED, Who.ALL]
    assert (total.low, total.high, total.summed) == (42, 42, True)
    assert total.verbatim == "15 civilians and 27 soldiers"
    assert found.figure(KILLED, Who.CIVILIANS) == (15, 15)
    assert found.figure(KILLED, Who.COMBATANTS) == (27, 27)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Nine civilians were killed in shelling on Harzab.", Who.CIVILIANS),
        ("Nine children were killed in shelling on Harzab.", Who.CHILDREN),
        ("Nine women were killed in shelling on Harzab.", Who.WOMEN),
        ("Nine soldiers were killed in shelling on Harzab.", Who.COMBATANTS),
    ],
)
def test_a_group_counts_for_itself_and_for_all(text: str, who: Who) -> None:
    found = tolls(text)
    assert found.figure(KILLED, who) == found.figure(KILLED) == (9, 9)


@pytest.mark.parametrize(
    "text",
    [
        "An air strike hit Harzab in 2016 and three people were killed.",
        "On 12 March 2016 an air strike killed three people in Harzab.",
        "The strike on 3/4/2019 killed three people in Harzab.",
        "On the 14th of May three people were killed in shelling on Harzab.",
        "An air strike on a village 12 km north of Harzab killed three people.",
        "Three people died in a strike on a house 200 metres from the hospital in Harzab.",
        "An air strike killed three people within 24 hours in Harzab.",
        "The air strike on Harzab at 10:30 a.m. killed three people.",
        "Two air strikes on Harzab killed three people.",
        "Three people were killed when five shells hit Harzab.",
    ],
)
def test_years_dates_distances_and_weapons_are_no_tolls(text: str) -> None:
    found = tolls(text)
    assert {key: (t.low, t.high) for key, t in found.given.items()} == {(KILLED, Who.ALL): (3, 3)}


@pytest.mark.parametrize(
    "text",
    [
        "A rocket killed Laith Fares, 34, in Harzab.",
        "Laith Fares, 34, was killed by a rocket in Harzab.",
        "A rocket killed a 34-year-old farmer in Harzab.",
    ],
)
def test_an_age_is_no_toll(text: str) -> None:
    assert all(toll.low in {1, None} for claim in read(text) for toll in claim.tolls)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("More than 300,000 people have been killed since the war began in 2011.", "war_total"),
        ("Twelve hundred people have been killed in the conflict since 2011.", "war_total"),
        ("A total of 85 people were killed in air strikes over the past week.", "aggregate"),
        ("In total 120 people were killed in air strikes during the past week.", "aggregate"),
        ("An air strike killed nine people in Harzab.", "incident"),
        ("More than 1,200 people were killed in the bombardment of Harzab.", "incident"),
    ],
)
def test_a_war_a_sum_and_an_incident_are_told_apart(text: str, scope: str) -> None:
    assert only(text).scope is Scope(scope)


def test_each_speaker_has_his_own_figure() -> None:
    claims = read(
        "The Orrin Monitor said nine people were killed in the air strike on Harzab. "
        "The ministry said that 12 people died in the air strike."
    )
    assert [(c.tolls[0].low, c.tolls[0].verbatim) for c in claims] == [
        (9, "nine people"),
        (12, "12 people"),
    ]


def test_the_whole_of_which_some_are_counted() -> None:
    whole = tolls("Ten children were among at least 48 people killed by shells in Harzab.")
    assert whole.figure(KILLED) == (48, None)
    assert whole.figure(KILLED, Who.CHILDREN) == (10, 10)
    assert tolls("10 of 48 people killed by shells in Harzab were children.").figure(KILLED) == (
        48,
        48,
    )


@pytest.mark.parametrize("end", [".", ", and wounded others."])
def test_an_age_counts_nobody(end: str) -> None:
    claims = read(f"Shelling on Harzab killed Dara Velt, 34{end}")
    assert claims
    assert not [t for claim in claims for t in claim.tolls if t.low == 34]


def test_those_counted_are_called_wounded() -> None:
    text = "Rescuers took 64 wounded people out of Harzab after the air strike."
    found = [t for claim in read(text) for t in claim.tolls]
    assert [(t.effect, t.low) for t in found if t.who is Who.ALL] == [(INJURED, 64)]


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("no casualties", {KILLED, INJURED}),
        ("no human casualties", {KILLED, INJURED}),
        ("no deaths", {KILLED}),
        ("no injuries", {INJURED}),
        ("no deaths or injuries", {KILLED, INJURED}),
    ],
)
def test_where_nobody_was_hurt_the_toll_is_none(words: str, counted: set[Effect]) -> None:
    text = f"Rockets hit a bakery in Harzab on Monday and caused {words}, the police said."
    claims = read(text)
    none = {t.effect for c in claims for t in c.tolls if (t.low, t.high) == (0, 0)}
    assert none == counted
    assert all(t.anchor and words in t.anchor.exact for c in claims for t in c.tolls)


def test_no_word_of_casualties_is_no_toll() -> None:
    claims = read("Rockets hit a bakery in Harzab. There was no word on casualties, police said.")
    assert not [t for c in claims for t in c.tolls if t.high == 0]


@pytest.mark.parametrize(
    ("words", "low"), [("Hundreds of thousands of people", 200_000), ("Tens of thousands", 20_000)]
)
def test_hundreds_of_thousands_are_no_hundreds(words: str, low: int) -> None:
    tolls_of = [t for c in read(f"{words} {ON}") for t in c.tolls]
    assert {(t.low, t.high, t.imputed) for t in tolls_of} == {(low, None, True)}


@pytest.mark.parametrize(
    ("words", "whole", "part", "who"),
    [
        ("Two people, one of them a child,", 2, 1, Who.CHILDREN),
        ("Two people one of them a child", 2, 1, Who.CHILDREN),
        ("Nine people, three of whom were women,", 9, 3, Who.WOMEN),
        ("Five people among them two children and a woman", 5, 2, Who.CHILDREN),
        ("Five people among them two children and a woman", 5, 1, Who.WOMEN),
    ],
)
def test_some_of_them_told_aside_are_a_part(words: str, whole: int, part: int, who: Who) -> None:
    found = tolls(f"{words} {ON}")
    assert found.figure(KILLED) == (whole, whole)
    assert found.figure(KILLED, who) == (part, part)


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("19 fighters from the group and four civilians", 23),
        ("A man and his wife", 2),
        ("A man, a woman and a child", 3),
        ("15 civilians including five children and 27 soldiers", 42),
    ],
)
def test_two_groups_far_apart_are_added_up(words: str, total: int) -> None:
    assert tolls(f"{words} {ON}").figure(KILLED) == (total, total)


def test_those_who_were_in_a_place_are_counted() -> None:
    assert tolls("12 people in Harzab were killed on Monday.").figure(KILLED) == (12, 12)
    assert tolls("Seven guards near Harzab were wounded.").figure(INJURED) == (7, 7)


@pytest.mark.parametrize("words", ["Nine people have died", "Nine people had died"])
def test_those_who_have_died_are_counted(words: str) -> None:
    assert tolls(f"{words} in Harzab.").figure(KILLED) == (9, 9)


def test_a_figure_with_what_it_is_made_of_is_the_whole() -> None:
    found = tolls("Three civilians, two women and a man, were killed in Harzab.")
    assert found.figure(KILLED) == (3, 3)
    assert found.figure(KILLED, Who.WOMEN) == (2, 2)


def test_two_groups_killed_by_one_strike_are_added_up() -> None:
    found = tolls("The strike on Harzab killed 14 gunmen from the Orrin Front and five civilians.")
    assert found.figure(KILLED) == (19, 19)
    found = tolls("Shells killed nine guards of the Orrin Front and two women were hurt.")
    assert (found.figure(KILLED), found.figure(INJURED)) == ((9, 9), (2, 2))


@pytest.mark.parametrize(
    "sentence",
    [
        "Among the dead in Harzab were five children.",
        "Among those killed in Harzab were five children and three women.",
        "The dead in Harzab included five children.",
    ],
)
def test_some_of_the_dead_are_a_part(sentence: str) -> None:
    found = tolls(f"A bomb went off. {sentence}")
    assert found.figure(KILLED, Who.CHILDREN) == (5, 5)
    assert found.figure(KILLED) is None


def test_of_the_hurt_some_may_have_died() -> None:
    assert tolls("Seven of the wounded later died in Harzab.").figure(KILLED) == (7, 7)


def test_a_toll_that_reaches_a_figure_is_no_movement() -> None:
    claim = only("The number of those killed in Harzab reached 45.")
    assert claim.act is not Act.MOVEMENT
    assert claim.tolls[0].low == 45


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("A couple and their three children", 5),
        ("A married couple", 2),
        ("A man his wife and three children", 5),
        ("A colonel and his driver", 2),
        ("Two midwives and a newborn", 3),
        ("A man and his dog", 1),
    ],
)
def test_those_who_belong_together_are_added_up(words: str, total: int) -> None:
    assert tolls(f"{words} {ON}").figure(KILLED) == (total, total)


def test_another_is_one_more() -> None:
    found = tolls("One person was killed and another wounded in an air strike on Harzab.")
    assert (found.figure(KILLED), found.figure(INJURED)) == ((1, 1), (1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "Among the 37 killed in the air strike on Harzab were 11 women and nine children.",
        "Of the 37 dead in the air strike on Harzab nine were children.",
    ],
)
def test_what_some_of_the_dead_were(text: str) -> None:
    found = [toll for claim in read(text) for toll in claim.tolls]
    whole = {(t.low, t.high) for t in found if (t.effect, t.who) == (KILLED, Who.ALL)}
    children = {(t.low, t.high) for t in found if t.who is Who.CHILDREN}
    assert (whole, children) == ({(37, 37)}, {(9, 9)})


def test_those_who_were_hurt_are_not_those_killed_before() -> None:
    found = tolls("VNA-One civilian was killed while 16 others were injured in an air strike.")
    assert (found.figure(KILLED), found.figure(INJURED)) == ((1, 1), (16, 16))
