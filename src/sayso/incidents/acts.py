"""Acts in; the families out within which two speakers may mean one and the same act."""

from sayso.model.claim import Act

_REMOTE, _PLANTED, _ARMED, _KILLING, _CUSTODY = "remote", "planted", "armed", "killing", "custody"

FAMILIES: dict[Act, frozenset[str]] = {
    Act.AIRSTRIKE: frozenset({_REMOTE}),
    Act.SHELLING: frozenset({_REMOTE, _ARMED}),
    # "bombing" is said of aircraft and of car bombs alike
    Act.BOMBING: frozenset({_REMOTE, _PLANTED}),
    Act.SUICIDE_BOMBING: frozenset({_PLANTED, _ARMED}),
    Act.CHEMICAL: frozenset({_REMOTE}),
    Act.GROUND_CLASH: frozenset({_ARMED}),
    Act.SHOOTING: frozenset({_ARMED, _KILLING}),
    Act.EXECUTION: frozenset({_KILLING, _CUSTODY}),
    Act.ABDUCTION_OR_ARREST: frozenset({_CUSTODY}),
    Act.TORTURE: frozenset({_KILLING, _CUSTODY}),
    Act.SHOOTDOWN: frozenset({_ARMED}),
    Act.MINE: frozenset({_PLANTED}),
    Act.MOVEMENT: frozenset({_ARMED}),
    Act.CAPTURE: frozenset({_ARMED}),
    Act.SEXUAL_VIOLENCE: frozenset({_CUSTODY}),
}
ANY = frozenset({_REMOTE, _PLANTED, _ARMED, _KILLING, _CUSTODY})
"""What destruction, another act and an act that nobody names may belong to."""

NOUNS: dict[Act, str] = {
    Act.AIRSTRIKE: "airstrike",
    Act.SHELLING: "shelling",
    Act.BOMBING: "bombing",
    Act.SUICIDE_BOMBING: "suicide bombing",
    Act.CHEMICAL: "chemical attack",
    Act.GROUND_CLASH: "armed clash",
    Act.SHOOTING: "shooting",
    Act.EXECUTION: "execution",
    Act.ABDUCTION_OR_ARREST: "abduction or arrest",
    Act.TORTURE: "torture",
    Act.SHOOTDOWN: "aircraft shot down",
    Act.MINE: "mine explosion",
    Act.MOVEMENT: "movement of forces",
    Act.CAPTURE: "capture of territory",
    Act.DESTRUCTION: "destruction",
    Act.SEXUAL_VIOLENCE: "sexual violence",
    Act.OTHER: "incident",
}
"""Neutral words for reasons and titles."""


def families(act: Act | None) -> frozenset[str]:
    """Return the families of an act; all of them where the act leaves it open."""
    return ANY if act is None else FAMILIES.get(act, ANY)


def compatible(one: Act | None, other: Act | None) -> bool:
    """Tell whether one event may be called by both."""
    return not families(one).isdisjoint(families(other))
