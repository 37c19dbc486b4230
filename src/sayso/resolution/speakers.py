"""Words that name a speaker in, his canonical name out; pronouns and descriptions inferred.

A spokesman stands for his body where he speaks for it. A source inside an institution who is not
its voice stays unnamed ("a source at the police command": ``unnamed:police source``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model.claim import Attribution, Chain, Claim, LinkHow, is_named
from sayso.model.document import Document, SourceKind
from sayso.resolution.lexicon import Lexicon, Match, fold
from sayso.resolution.speaker_mentions import (
    behind_body,
    behind_it,
    called,
    foreign_press,
    insider,
    issued_by,
    leading_person,
    speaking,
)
from sayso.resolution.speaker_names import (
    ARTICLE,
    BASED,
    DOTTED,
    PASSIVE,
    RELATIVE,
    acronym_of_voice,
    before_cut,
    before_of,
    body_before,
    capitalised,
    demonyms_of,
    fullest_name,
    head_of,
    last_name,
    own_body,
    own_name,
    placed_words,
    speaker_words,
    spelled_out,
    unnamed_origin,
)

MARKS = '.,;:()"“”'
"""Around a word that is part of a name."""
BEFORE_PLACES = frozenset({"in", "at", "of", "from", "by", "for", "with", "to", "and", "near"})
"""Words after which a name is not the speaker's own."""
PRESS = frozenset({SourceKind.AGENCY, SourceKind.OUTLET})
NO_GROUPS = PRESS | {SourceKind.STATE}
GROUPS = frozenset({"group", "organization", "organisation"})
NEAR_BODY = 400
"""Code points before "the group said" in which a body that has not spoken yet may be named."""
VOICE = "spokes"
"""How spokesmen and spokeswomen begin."""
BEFORE_VOICE = 60
"""Code points before "spokesman" in which his body begins."""
OF_THE_PRESS = frozenset({"outlet", "correspondent", "reporter"})
"""Words that stand for an agency as well as for another outlet."""


@dataclass(frozen=True)
class Speaker:
    """A speaker as named at one place of a document."""

    name: str
    at: int
    words: str
    how: LinkHow = LinkHow.STATED


class Speakers:
    """Who speaks in one document: named sources anywhere in it, and who has spoken so far."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = speaker_words()
        self._text = document.text
        self._mentioned = [
            Speaker(m.name, m.start, m.name) for m in lexicon.source_names.find_in(document.text)
        ]
        self._said: dict[int, Speaker] = {}

    def resolve(self, words: str, at: int) -> Speaker:
        """Resolve the words that name a speaker at an offset of the document."""
        if at not in self._said:
            self._said[at] = self._resolve(words, at)
        return self._said[at]

    def _resolve(self, words: str, at: int) -> Speaker:
        words = BASED.sub("", DOTTED.sub(lambda m: m.group().replace(".", ""), words))
        if (issuer := issued_by(words, self._words)) and not self._find(words):
            return self._resolve(issuer, at)
        bare = RELATIVE.sub("", words)
        folded = fold(bare).split()
        if self._points_back(bare, folded):
            meant = self._meant(folded, at)
            if meant is not None:
                return Speaker(meant.name, at, words, LinkHow.INFERRED)
        return Speaker(self._by_words(words, fold(words).split()), at, words)

    def _by_words(self, words: str, folded: list[str]) -> str:
        if person := called(words):
            return person
        words = behind_it(RELATIVE.sub("", words), self._lexicon, self._words)
        folded = fold(words).split()
        head = head_of(fold(words.split(",")[0]).split(), self._words)
        if government := self._government(head) or self._ministry(head):
            return government
        if not self._find(words) and (press := foreign_press(words, self._lexicon, self._words)):
            return press
        if not self._find(words) and (body := spelled_out(words)):
            return body
        if inside := insider(words, head, self._find(words), self._words):
            return inside
        unnamed = self._is_unnamed(words, head)
        if not unnamed and not self._find(words) and (person := leading_person(words, self._words)):
            return self._full(person)
        if person := behind_body(words, self._words):
            return self._full(person)
        person = "" if unnamed else self._person(words, folded)
        body = "" if unnamed or person else self._body(words, folded, head)
        if body or person:
            return body or self._full(person)
        body = "" if unnamed else self._unlisted_body(words, folded)
        person = "" if unnamed or body else own_name(before_of(words, self._words), self._words)
        if body or person:
            return body or self._full(person)
        if not unnamed and folded[:1] == ["the"] and "of" in folded and head:
            if found := self._find(words):
                return found[-1].name
            return BASED.sub("", words).split(maxsplit=1)[1]
        return unnamed_origin(folded, head, self._words)

    def _find(self, words: str) -> list[Match]:
        """Find the known names among some words of which one may be the speaker's."""
        return speaking(words, self._lexicon, self._words)

    def _government(self, head: list[str]) -> str:
        """Return whose word it is where a country speaks ("Syria denied"), if a pack knows him."""
        country = self._words.capitals.get(head[0], head[0]) if len(head) == 1 else ""
        return self._office_of(country, ["government"])

    def _office_of(self, country: str, office: list[str]) -> str:
        """Return the known name of a country's office: of "Orrin" and "defence ministry"."""
        national = office[-1] in {"government", "ministry"}
        if not national or country.lower() not in self._words.lists["countries"]:
            return ""
        name = " ".join(office)
        kin = demonyms_of(country.lower(), self._words)
        found = [m for d in kin for m in self._lexicon.source_names.find(f"{d} {name}")]
        return next((m.name for m in found if m.end - m.start > 1), "")

    def _ministry(self, head: list[str]) -> str:
        """Return a country's ministry by both names: "Orrins health ministry"."""
        country = head[0].removesuffix("s") if head and head[-1] == "ministry" else ""
        if country not in self._words.lists["countries"] or len(head) < 3:
            return ""
        known = self._office_of(country, head[1:])
        kin = demonyms_of(country, self._words)
        return known or (" ".join([kin[0].capitalize(), *head[1:]]) if kin else "")

    def _is_unnamed(self, words: str, head: list[str]) -> bool:
        """Tell whether only the noun speaks: "activists in …", "a source at the police …"."""
        if not head:
            return True
        if self._words.has("insiders", head[-1]):
            return not self._lexicon.source_names.find(" ".join(head[:-1])) or len(head) == 1
        if self._is_of_a_body(words):
            return False
        named = bool(self._find(words))
        if self._words.has("written", head[-1]) and not named:
            return True
        if any(m.end >= len(head) for m in self._lexicon.source_names.find(" ".join(head))):
            return False
        outside = self._words.has("outsiders", head[-1])
        own = [w for w in capitalised(before_cut(words, self._words)) if not self._common(w)]
        noun = before_cut(words, self._words).split()[-1:]
        return outside and (not own or (len(own) == 1 and noun[0][0].islower()))

    def _is_of_a_body(self, words: str) -> bool:
        """Tell whether a known body ends the words as who they are: "rescuers of the Orrin Corps".

        It stands beside their noun, or behind "of" where it is a body of rescuers.
        """
        folded = fold(words).split()
        last = next((m for m in self._find(words) if m.start and m.end == len(folded)), None)
        if last is None:
            return False
        lead = [w for w in folded[: last.start] if w != "the"]
        if not lead or lead[-1] not in BEFORE_PLACES:
            return bool(lead) and folded[last.start - 1 : last.start] == ["the"]
        return lead[-1] == "of" and self._kind_of(last.name) is SourceKind.RESCUE

    def _person(self, words: str, folded: list[str]) -> str:
        """Find one who is named and speaks for himself, whatever body stands beside his name.

        "Hadi Orrin a member of the council" is himself, "Hadi Orrin its spokesman" the council;
        a former commander speaks for nobody else.
        """
        found = self._find(words)
        voices = any(self._words.has("voices", w) for w in folded)
        if not found or (voices and "former" not in folded):
            return ""
        covered = {n for m in found for n in range(m.start, m.end)}
        rest = " ".join(
            w if not covered & set(range(first, end)) else "."
            for w, first, end in placed_words(words)
        )
        person = last_name(rest, self._words) or own_name(rest, self._words)
        named = len(person.split()) > 1 and "of" not in person.split()
        named = named and person not in own_body(rest, self._words)
        named = named and not any(self._words.has("bodies", fold(w)) for w in person.split())
        named = named and not re.search(rf"\b(?:in|at|of|from|the)\s+{re.escape(person)}", words)
        apart = any(
            self._words.has("functions", w) or self._words.has("outsiders", w) for w in folded
        )
        return person if named and apart else ""

    def _unlisted_body(self, words: str, folded: list[str]) -> str:
        """Find a body that no lexicon knows; of one who is named it takes an office."""
        body = own_body(words, self._words) or acronym_of_voice(words, self._text, self._words)
        if not body or any(self._words.has("voices", w) for w in folded):
            return body
        start = words.find(body)
        aside = f"{words[:start]} . {words[start + len(body) :]}"
        person = last_name(aside.strip(), self._words) or own_name(aside, self._words)
        return "" if len(person.split()) > 1 else body

    def _common(self, word: str) -> bool:
        folded = fold(word)
        related = "-" in word and folded.split()[-1] in self._words.lists["related"]
        return related or any(self._words.has(name, folded) for name in ("common", "outsiders"))

    def _body(self, words: str, folded: list[str], head: list[str]) -> str:
        """Find the named body that speaks, itself or through one who speaks for it."""
        found = self._find(words)
        if not found:
            return ""
        if self._is_of_a_body(words):
            return found[-1].name
        first = found[0]
        rest = [w for n, w in enumerate(folded) if not any(m.start <= n < m.end for m in found)]
        part = head[-1:] in (["office"], ["department"])
        if not part and any(self._words.has("outsiders", w) for w in set(rest) & set(head)):
            return ""
        speaks_for = any(self._words.has("functions", w) for w in folded)
        last = found[-1]
        if last.start and last.end == len(folded) and folded[last.start - 1] not in BEFORE_PLACES:
            return last.name
        if speaks_for or first.start <= len(head) + 1:
            return max(found, key=lambda m: (m.end - m.start, -m.start)).name
        return ""

    def _points_back(self, words: str, folded: list[str]) -> bool:
        """Tell whether the words only point to a speaker named elsewhere: "he", "the monitor"."""
        if not folded:
            return True
        if folded[0] in self._words.lists["pronouns"] and not words.isupper():
            return len(folded) == 1 or not self._find(words)
        if self._find(words) or len(folded) > 5:
            return False
        head = head_of(folded, self._words) or folded
        monitor = self._kind(folded) is SourceKind.MONITOR
        kinds = self._words.kinds
        bare = len(folded) <= 2 and head[-1] in kinds and head == folded
        definite = monitor or bare or folded[0] in {"the", "this", "that", "its"}
        small = [w for w in capitalised(words) if not self._common(w) and fold(w) not in kinds]
        named_inside = [w for w in small if fold(w) not in {"the", "a", "an"}][: len(folded)]
        describes = monitor or head[-1] in self._words.kinds
        describes = describes or self._words.has("placeholders", head[-1])
        describes = describes or self._words.has("titles", head[-1])
        return definite and describes and not named_inside

    def _meant(self, folded: list[str], at: int) -> Speaker | None:
        """Find the speaker that a pronoun or description stands for: before it, else after."""
        head = head_of(folded, self._words) or folded or [""]
        kind = self._kind(folded) or self._words.kinds.get(head[-1])
        spoken = sorted(self._said.values(), key=lambda s: s.at)
        named_so = [s for s in spoken if s.at < at and is_named(s.name) and head[-1] in _nouns(s)]
        pronoun = head[-1] in self._words.lists["pronouns"]
        if named_so and not pronoun and not self._words.has("insiders", head[-1]):
            return max(named_so, key=_at)
        if head[-1].startswith(VOICE) and (body := self._spoken_for(head[-1], at)):
            return body
        so_called = [m for m in self._mentioned if head[-1] in fold(m.name).split()]
        if so_called:
            before = [m for m in so_called if m.at < at]
            return max(before, key=_at) if before else min(so_called, key=_at)
        if self._words.has("titles", head[-1]) and not self._words.has("placeholders", head[-1]):
            return None
        if kind is not None:
            kinds = PRESS if head[-1] in OF_THE_PRESS else {kind}
            fitting = [s for s in (*spoken, *self._mentioned) if self._kind_of(s.name) in kinds]
            before = [s for s in fitting if s.at < at]
            after = [s for s in fitting if s.at > at]
            if before or after:
                chosen = max(before, key=_at) if before else min(after, key=_at)
                return replace(chosen, name=self._office_of(chosen.name, head) or chosen.name)
            return None
        if "same" in folded:
            spoken = [s for s in spoken if s.name != PASSIVE]
        elif folded and self._words.has("insiders", head[-1]):
            spoken = [s for s in spoken if self._words.has("insiders", s.name.split()[-1])]
        elif self._words.has("outsiders", head[-1]):
            spoken = [s for s in spoken if not is_named(s.name) and head[-1] in s.name.split()]
        elif head[-1] in GROUPS:
            named = [s for s in (*spoken, *self._mentioned) if is_named(s.name)]
            spoken = [s for s in named if self._may_be_a_group(s.name)]
        elif folded and folded[0] not in self._words.lists["pronouns"]:
            spoken = [s for s in spoken if is_named(s.name)] or [
                m for m in self._mentioned if m.at < at
            ]
        earlier = [s for s in spoken if s.at < at and s.name != PASSIVE]
        if not earlier and head[-1] in GROUPS:
            body = body_before(self._text[max(0, at - NEAR_BODY) : at], self._words)
            return Speaker(body, at, body) if body else None
        return max(earlier, key=_at) if earlier else None

    def _spoken_for(self, voice: str, at: int) -> Speaker | None:
        """Find the body that stands before the last "spokesman" of the text so far."""
        last = self._text.rfind(voice, 0, at)
        near = [m for m in self._mentioned if 0 < last - m.at < BEFORE_VOICE]
        return max(near, key=_at, default=None)

    def _kind(self, folded: list[str]) -> SourceKind | None:
        """Return the kind that a describing word names: "a war monitoring group"."""
        kinds = (self._words.kinds.get(word.removesuffix("s")) for word in folded)
        return SourceKind.MONITOR if SourceKind.MONITOR in kinds else None

    def _may_be_a_group(self, name: str) -> bool:
        return self._kind_of(name) not in NO_GROUPS

    def _kind_of(self, name: str) -> SourceKind:
        return self._lexicon.source(name).kind

    def _full(self, name: str) -> str:
        """Return the fuller name of one who is named elsewhere: "Laith Fares" for "Fares"."""
        for speaker in reversed(self._said.values()):
            written = ARTICLE.sub("", f"{speaker.name} {speaker.words}")
            if ARTICLE.sub("", name) in (word.strip(MARKS) for word in written.split()):
                return speaker.name
        return (fullest_name(self._text, name, self._words) if " " not in name else "") or name


def resolve_speakers(document: Document, claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """Resolve the speakers of a document's claims, in the order of the text."""
    speakers = Speakers(document, lexicon)
    return [replace(c, chain=_chain(c.chain, speakers)) for c in claims]


def _chain(chain: Chain, speakers: Speakers) -> Chain:
    return Chain(tuple(_link(link, speakers) for link in chain.links))


def _link(link: Attribution, speakers: Speakers) -> Attribution:
    if link.source is None:
        return replace(link, speaker=PASSIVE)
    if link.antecedent is not None:
        meant = speakers.resolve(link.antecedent.exact, link.antecedent.start)
        return replace(link, speaker=meant.name, how=LinkHow.INFERRED)
    speaker = speakers.resolve(link.source.exact, link.source.start)
    inherited = link.how is LinkHow.INHERITED
    return replace(link, speaker=speaker.name, how=link.how if inherited else speaker.how)


def _nouns(speaker: Speaker) -> list[str]:
    """Return the words, folded, by which a speaker was named."""
    return fold(speaker.words).split()


def _at(speaker: Speaker) -> int:
    return speaker.at
