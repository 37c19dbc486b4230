"""An incident's id is minted once and stays."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.incidents.identity import incident_ids


def test_a_group_takes_the_id_with_which_it_shares_most() -> None:
    previous = {"a": "inc-1", "b": "inc-2", "c": "inc-2"}
    assert incident_ids([["a", "b", "c"]], previous) == ["inc-2"]


def test_after_a_split_the_larger_part_keeps_the_id_and_the_other_gets_a_new_one() -> None:
    (first,) = incident_ids([["a", "b", "c"]], {})
    small, large = incident_ids([["a"], ["b", "c"]], dict.fromkeys("abc", first))
    assert large == first
    assert small != first


def test_a_merge_keeps_the_larger_id_and_the_other_is_not_given_again() -> None:
    previous = {"a": "inc-1", "b": "inc-2", "c": "inc-2"}
    assert incident_ids([["a", "b", "c"], ["d"]], previous)[0] == "inc-2"
    assert incident_ids([["a", "b", "c"], ["d"]], previous)[1] not in {"inc-1", "inc-2"}


@given(
    st.lists(st.sampled_from("xyz"), min_size=8, max_size=8),
    st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(["inc-1", "inc-2", "inc-3"])),
)
def test_ids_are_unique_and_stay_when_nothing_changes(
    places: list[str], previous: dict[str, str]
) -> None:
    groups = [
        [t for t, p in zip("abcdefgh", places, strict=True) if p == place]
        for place in sorted(set(places))
    ]
    given_ids = incident_ids(groups, previous)
    assert len(set(given_ids)) == len(groups)
    now = {t: i for group, i in zip(groups, given_ids, strict=True) for t in group}
    assert incident_ids(groups, now) == given_ids
    assert incident_ids(groups[::-1], now) == given_ids[::-1]
