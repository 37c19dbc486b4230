"""Scores reached and pinned in; which of them fell out."""

from collections.abc import Mapping

Scores = Mapping[str, Mapping[str, float]]
TOLERANCE = 0.2
"""Percent points that another processor's arithmetic in the parser may take."""


def below(baseline: Scores, reached: Scores) -> list[str]:
    """Say, a line each, which pinned figures were not reached."""
    return [
        f"gate: {task} {figure} is {value:.1f}, pinned at {pinned:.1f}"
        for task, figures in baseline.items()
        for figure, pinned in figures.items()
        if (value := reached.get(task, {}).get(figure, 0.0)) < pinned - TOLERANCE
    ]


def raised(baseline: Scores, reached: Scores) -> dict[str, dict[str, float]]:
    """Return the baseline with every figure that was bettered; none is lowered."""
    tasks = {**baseline, **reached}
    return {
        task: {
            figure: max(
                reached.get(task, {}).get(figure, 0.0), baseline.get(task, {}).get(figure, 0.0)
            )
            for figure in {**baseline.get(task, {}), **reached.get(task, {})}
        }
        for task in tasks
    }
