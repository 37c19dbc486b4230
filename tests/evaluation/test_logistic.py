"""The one fit by which points are learnt."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from train.logistic import fitted


@given(st.integers(0, 200), st.floats(-30, 30))
def test_it_ends_at_the_top_wherever_it_begins(seed: int, begin: float) -> None:
    chance = np.random.default_rng(seed)
    rows = chance.normal(size=(40, 3))
    answers = (chance.random(40) < 0.3).astype(float)
    hold = np.ones(3)
    pulled = np.full(3, begin)
    weights = fitted(rows, answers, np.ones(40), pulled, hold)
    odds = 1 / (1 + np.exp(-rows @ weights))
    rise = rows.T @ (answers - odds) - hold * (weights - pulled)
    assert np.abs(rise).max() < 1e-3


def test_a_firm_prior_is_kept_and_a_loose_one_gives_way() -> None:
    rows, answers = np.ones((50, 1)), np.ones(50)
    firm = fitted(rows, answers, np.ones(50), np.zeros(1), np.full(1, 1e6))
    loose = fitted(rows, answers, np.ones(50), np.zeros(1), np.full(1, 1e-3))
    assert abs(firm[0]) < 0.01
    assert loose[0] > 5
