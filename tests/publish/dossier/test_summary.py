"""What a dossier says of an incident, and of what nobody has signed."""

import dataclasses

from tests.publish.dossier.sample import Page, build, night_release, plain, release_of
from tests.publish.sample import FRONT, GOVERNMENT, MINISTRY, MONITOR, RESCUE, night_strike

from sayso.model.claim import Act
from sayso.model.incident import Account
from sayso.publish.dossier.content import Chapter
from sayso.publish.dossier.page import render_dossier
from sayso.publish.release import Release


def chapter(release: Release, *, suggestions: bool = False) -> Chapter:
    (found,) = build(release, suggestions=suggestions).chapters
    return found


def words(found: Chapter) -> list[str]:
    """Return the summary's sentences without their numbers."""
    return [
        plain("".join(p.words for p in sentence.pieces if not p.cites))
        for sentence in found.summary
    ]


def of(*origins: str) -> Release:
    def signed(account: Account) -> bool:
        speaker = account.publisher if account.origin == "outlet" else account.origin
        return speaker in origins

    return night_release(signed)


def test_without_a_signature_there_is_no_summary_and_the_page_says_so() -> None:
    release = night_release()
    assert chapter(release).summary == ()
    page = Page(render_dossier(build(release)))
    assert "Nothing in this dossier is signed by a person" in page.text
    assert "No account of this incident is signed" in plain(page.text)


def test_the_summary_has_signed_accounts_and_no_others() -> None:
    told = words(chapter(of(MONITOR, RESCUE)))
    assert "The number of people killed is given as 33 by Nahruz Volunteer Rescue; and 37 by " in (
        " ".join(told)
    )
    assert "Idrun Haskal" not in " ".join(told)
    assert "Nahruz Police Command" not in " ".join(told)


def test_suggestions_are_marked_where_they_are_asked_for() -> None:
    found = chapter(of(RESCUE), suggestions=True)
    marked = {plain(s.words): s.unsigned for s in found.summary}
    children = next(state for said, state in marked.items() if "children killed" in said)
    assert children
    page = Page(render_dossier(build(of(RESCUE), suggestions=True)))
    assert "Idrun Haskal" in page.text
    assert page.text.count("suggested") >= len(found.summary)
    signed = chapter(night_release(lambda _: True), suggestions=True)
    assert not any(sentence.unsigned for sentence in signed.summary)


def test_a_denial_stands_in_the_sentence_of_the_accusation() -> None:
    told = words(chapter(of(MONITOR, MINISTRY)))
    (sentence,) = (said for said in told if said.startswith(GOVERNMENT))
    assert sentence == f"{GOVERNMENT} is blamed by {MONITOR}; {MINISTRY} denies it."


def test_who_is_blamed_without_a_denial_is_told_so() -> None:
    told = words(chapter(of(MONITOR)))
    assert f"{GOVERNMENT} is blamed by {MONITOR}; none of these accounts denies it." in told


def test_a_denial_without_an_accusation_is_told_as_well() -> None:
    told = words(chapter(of(FRONT)))
    wanted = f"{FRONT} denies the responsibility of {FRONT}, whom none of these accounts blames."
    assert wanted in told


def test_a_figure_that_its_speaker_replaced_is_told_apart() -> None:
    told = " ".join(words(chapter(night_release(lambda _: True))))
    assert "had been given as 29 by Valleys Casualty Monitor" in told
    assert "their speakers have replaced it" in told


def test_how_surely_a_count_is_put_is_told_unless_as_fact() -> None:
    told = " ".join(words(chapter(night_release(lambda _: True))))
    assert "41 by unnamed: A surgeon (as probable)" in told


def test_to_take_a_place_is_no_blame() -> None:
    incident, documents = night_strike()
    release = release_of([dataclasses.replace(incident, act=Act.CAPTURE)], documents)
    told = words(chapter(release, suggestions=True))
    assert any("is named as the one who acts by" in said for said in told)
    assert not any("is blamed" in said for said in told)


def test_each_end_of_a_range_leads_to_its_claim() -> None:
    dossier = build(night_release())
    killed = next(r for r in dossier.chapters[0].ranges if r.group == "killed")
    low, high = (
        dossier.quotes[next(n for piece in pieces for n in piece.cites) - 1]
        for pieces in (killed.low, killed.high)
    )
    assert killed.interval == "33 to 55+"
    assert "33 bodies" in low.exact
    assert "55 people" in high.exact


def test_a_set_has_a_list_and_a_chapter_for_each() -> None:
    incident, documents = night_strike()
    other = dataclasses.replace(incident, id="inc-other", title="Another")
    page = Page(render_dossier(build(release_of([incident, other], documents))))
    assert {"inc-5f0c21d7a9be", "inc-other", "h-contents"} <= page.ids
    assert "2 incidents of khulmata" in page.text
    assert page.targets <= page.ids


def test_an_empty_release_is_told_so() -> None:
    page = Page(render_dossier(build(release_of([], {}))))
    assert "No incident was chosen" in page.text
