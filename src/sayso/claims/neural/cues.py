"""A cue's words in, its verb and how it brings words in out: without a parse."""

import functools
from dataclasses import dataclass

from sayso.claims.lexicon import Words
from sayso.claims.relation import Form

IRREGULAR = {
    "said": "say", "told": "tell", "thought": "think", "knew": "know", "known": "know",
    "felt": "feel", "found": "find", "heard": "hear", "saw": "see", "seen": "see", "wrote": "write",
    "written": "write", "swore": "swear", "sworn": "swear", "understood": "understand",
    "held": "hold", "went": "go", "gone": "go", "began": "begin", "shown": "show", "read": "read",
    "taught": "teach", "sought": "seek", "put": "put", "denied": "deny", "denies": "deny",
}  # fmt: skip
NOUNS = {
    "statement": "state", "claim": "claim", "report": "report", "announcement": "announce",
    "denial": "deny", "accusation": "accuse", "allegation": "allege", "confirmation": "confirm",
    "assertion": "assert", "belief": "believe", "warning": "warn", "estimate": "estimate",
    "suggestion": "suggest", "promise": "promise", "remark": "remark", "comment": "comment",
}  # fmt: skip
AUXILIARIES = frozenset("is are was were be been being".split())
BYLINES = frozenset(":-–—")


@dataclass(frozen=True)
class CueReading:
    """What a cue's words tell."""

    form: Form
    lemma: str
    reporting: bool


def read_cue(written: str, named: bool, quoted: bool, words: Words) -> CueReading:
    """Read a cue.

    Args:
        written: The cue's words.
        named: Whether the text names who speaks by it.
        quoted: Whether what is said stands in quotation marks: then any cue reports words.
        words: The language's lexicon.
    """
    tokens = written.lower().replace("’", "'").split()
    if not tokens or written.strip() in BYLINES:
        return CueReading(Form.VERB, "say", reporting=True)
    if any(" ".join(tokens).startswith(" ".join(phrase)) for phrase in words.prepositional):
        citing = _verb(tokens[0], words) in words.cues["citing"]
        return CueReading(Form.CITING if citing else Form.PREPOSITION, tokens[0], reporting=True)
    hearsay = next((t for t in tokens if t in words.cues["hearsay"]), None)
    if hearsay is not None and not named:
        return CueReading(Form.HEARSAY, hearsay, reporting=True)
    lemma = _lemma(tokens, words)
    passive = not named and lemma in words.cues["passive"] and AUXILIARIES & set(tokens)
    if passive:
        return CueReading(Form.PASSIVE, lemma, reporting=True)
    if tokens[0] in {"in", "per", "as"} and lemma not in words.cue_verbs:
        return CueReading(Form.PREPOSITION, tokens[0], reporting=True)
    return CueReading(Form.VERB, lemma, reporting=quoted or lemma in words.cues["say"])


def _lemma(tokens: list[str], words: Words) -> str:
    """Return the last verb of reporting among a cue's words, else what a noun stands for."""
    verbs = [found for t in tokens if (found := _verb(t.strip(",.:"), words))]
    if verbs:
        return verbs[-1]
    nouns = [NOUNS[t.removesuffix("s")] for t in tokens if t.removesuffix("s") in NOUNS]
    return nouns[-1] if nouns else tokens[-1]


def _verb(token: str, words: Words) -> str:
    return _forms(words.cue_verbs | words.cues["citing"]).get(token, "")


@functools.cache
def _forms(lemmas: frozenset[str]) -> dict[str, str]:
    """Map each inflected form of some verbs to its lemma."""
    forms = {form: lemma for form, lemma in IRREGULAR.items() if lemma in lemmas}
    for lemma in sorted(lemmas):
        stem = lemma.removesuffix("e")
        endings = [lemma, f"{lemma}s", f"{lemma}es", f"{stem}ed", f"{stem}ing", f"{lemma}ing"]
        doubled = lemma + lemma[-1]
        endings += [f"{doubled}ed", f"{doubled}ing"]
        if lemma.endswith("y"):
            endings += [f"{lemma[:-1]}ies", f"{lemma[:-1]}ied"]
        for form in endings:
            forms.setdefault(form, lemma)
    return forms
