"""Origins are counted, not documents (design.md, rule 1)."""

from collections.abc import Callable, Mapping, Sequence

from sayso.incidents.corroborate import corroborate
from sayso.model.claim import Scope
from sayso.model.document import Source
from sayso.model.incident import Account, Corroboration, TieKind

Make = Callable[..., Account]
MakeSource = Callable[..., Source]


def grid(
    accounts: Sequence[Account],
    sources: Sequence[Source] = (),
    copies: Mapping[tuple[str, str], float] | None = None,
) -> Corroboration:
    return corroborate(accounts, Scope.INCIDENT, {s.name: s for s in sources}, copies or {})


def kinds(corroboration: Corroboration) -> set[TieKind]:
    return {tie.kind for tie in corroboration.ties}


def test_one_speaker_in_three_papers_is_one_origin(make_account: Make) -> None:
    result = grid([make_account(d, "Orrin Monitor", 9) for d in "abc"])
    assert result.documents == 3
    assert result.outlets == 3
    assert result.origins == (("Orrin Monitor",),)
    assert kinds(result) == {TieKind.SAME_SPEAKER}


def test_unnamed_speakers_never_merge_and_never_count(make_account: Make) -> None:
    result = grid([make_account(d, "unnamed:residents", 9) for d in "ab"])
    assert result.origins == ()
    assert result.unnamed == ("unnamed:residents", "unnamed:residents")
    assert result.summary == "2 documents, 2 outlets, 0 named origins, 2 unnamed"


def test_a_papers_own_voice_never_counts(make_account: Make) -> None:
    result = grid([make_account("a", killed=9), make_account("b", killed=8)])
    assert result.origins == ()
    assert result.own_voices == 2


def test_a_self_reporting_publisher_is_the_origin_that_others_quote(
    make_account: Make, make_source: MakeSource
) -> None:
    release = make_account("a", killed=9, publisher="Orrin Monitor")
    quoted = make_account("b", "Orrin Monitor", 9)
    result = grid([release, quoted], [make_source("Orrin Monitor", self_report=True)])
    assert result.origins == (("Orrin Monitor",),)
    assert result.own_voices == 0
    assert {TieKind.SAME_SPEAKER, TieKind.CITES} <= kinds(result)


def test_who_passes_a_word_on_is_no_second_origin(make_account: Make) -> None:
    """ "The agency, citing the ministry, said nine"; elsewhere "the agency said nine"."""
    through = make_account(
        "a", "Ministry of Roads", 9, speakers=["Orrin Wire", "Ministry of Roads"]
    )
    bare = make_account("b", "Orrin Wire", 9)
    result = grid([through, bare])
    assert result.origins == (("Ministry of Roads", "Orrin Wire"),)
    assert TieKind.RELIES_ON in kinds(result)


def test_a_monitor_that_relies_on_unnamed_activists_still_counts_once(make_account: Make) -> None:
    activists = make_account(
        "a", "unnamed:activists", 9, speakers=["Orrin Monitor", "unnamed:activists"]
    )
    result = grid([activists, make_account("b", "Orrin Monitor", 9)])
    assert result.origins == (("Orrin Monitor",),)
    assert result.unnamed == ("unnamed:activists",)
    assert TieKind.RELIES_ON in kinds(result)


def test_two_voices_of_one_owner_are_one(make_account: Make, make_source: MakeSource) -> None:
    result = grid(
        [make_account("a", "State Agency", 44), make_account("b", "State Radio", 44)],
        [
            make_source("State Agency", owner="Orrin government"),
            make_source("State Radio", owner="Orrin government"),
        ],
    )
    assert result.origins == (("State Agency", "State Radio"),)
    assert TieKind.SAME_OWNER in kinds(result)


def test_reprints_are_tied_and_their_unnamed_voices_stay_apart(make_account: Make) -> None:
    accounts = [make_account(d, "unnamed:medics", 9) for d in "ab"]
    result = grid(accounts, copies={("a", "b"): 0.9})
    assert [(tie.kind, tie.one, tie.other) for tie in result.ties] == [
        (TieKind.REPRINTS, "acc-a-unnamed:medics", "acc-b-unnamed:medics")
    ]
    assert len(result.unnamed) == 2


def test_two_who_told_the_same_agency_share_a_release(make_account: Make) -> None:
    accounts = [make_account(d, "unnamed:official", 9, via="Orrin Wire") for d in "ab"]
    result = grid(accounts)
    assert kinds(result) == {TieKind.SAME_RELEASE}
    assert result.origins == ()


def test_names_that_nothing_ties_are_independent(make_account: Make) -> None:
    result = grid([make_account("a", "Orrin Monitor", 9), make_account("a", "Dr Hala Brenn", 11)])
    assert result.origins == (("Dr Hala Brenn",), ("Orrin Monitor",))
    assert result.ties == ()
