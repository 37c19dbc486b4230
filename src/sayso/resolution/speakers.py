"""Words that name a speaker in, his canonical name out; pronouns and descriptions inferred.

A spokesman stands for his body where he speaks for it. A source inside an institution who is not
its voice stays unnamed ("a source at the police command": ``unnamed:police source``).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model.claim import Attribution, Chain, Claim, LinkHow
from sayso.model.document import Document, SourceKind
from sayso.resolution.lexicon import Lexicon, Match, fold
from sayso.resolution.speaker_bodies import acronym_of_voice, own_body, spelled_out
from sayso.resolution.speaker_countries import of_its_country
from sayso.resolution.speaker_mentions import (
    behind_body,
    behind_it,
    called,
    foreign_press,
    headed,
    insider,
    issued_by,
    leading_person,
    plain_word,
    speaking,
)
from sayso.resolution.speaker_names import (
    ARTICLE,
    BASED,
    DOTTED,
    PASSIVE,
    RELATIVE,
    before_cut,
    before_of,
    capitalised,
    fullest_name,
    head_of,
    last_name,
    own_name,
    placed_words,
    speaker_words,
    unnamed_origin,
)
from sayso.resolution.speaker_offices import country_voice
from sayso.resolution.speaker_phrases import (
    ACTIVE,
    AND_OTHERS,
    OPPOSED,
    PUT_OUT,
    apposed_person,
    plainly,
)
from sayso.resolution.speaker_pointing import Pointing, Speaker

MARKS = '.,;:()"“”'
"""Around a word that is part of a name."""
SHOWN = frozenset({"this", "these", "those"})
"""Words that point at what they mean, which is no name whatever it is."""
BEFORE_PLACES = frozenset({"in", "at", "of", "from", "by", "for", "with", "to", "and", "near"})
"""Words after which a name is not the speaker's own."""

ACTIVISTS = frozenset({SourceKind.MONITOR, SourceKind.RESCUE, SourceKind.NGO})
"""Kinds of bodies whose word is that of the activists in them."""


class Speakers:
    """Who speaks in one document: named sources anywhere in it, and who has spoken so far."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = speaker_words()
        self._text = document.text
        self._pointing = Pointing(document.text, lexicon)
        self._said: dict[int, Speaker] = {}

    def resolve(self, words: str, at: int) -> Speaker:
        """Resolve the words that name a speaker at an offset of the document."""
        if at not in self._said:
            self._said[at] = self._resolve(words, at)
        return self._said[at]

    def _resolve(self, words: str, at: int) -> Speaker:
        words = BASED.sub("", DOTTED.sub(lambda m: m.group().replace(".", ""), words))
        words = of_its_country(plainly(words, self._words), self._lexicon, self._words)
        if (issuer := issued_by(words, self._words)) and not self._find(words):
            return self._resolve(issuer, at)
        if (body := headed(words)) and not self._find(RELATIVE.sub("", words)):
            return self._resolve(body, at)
        words = self._own_part(words)
        bare = RELATIVE.sub("", words)
        folded = fold(bare).split()
        if self._pointing.points_back(bare, folded):
            said = sorted(self._said.values(), key=lambda speaker: speaker.at)
            meant = self._pointing.meant(folded, at, said)
            if meant is not None:
                return Speaker(meant.name, at, words, LinkHow.INFERRED)
        pointers = self._words.lists["pronouns"] | SHOWN
        if len(folded) == 1 and folded[0] in pointers and not bare.isupper():
            return Speaker(unnamed_origin(folded, folded, self._words), at, words)
        return Speaker(self._by_words(words, fold(words).split()), at, words)

    def _by_words(self, words: str, folded: list[str]) -> str:
        if person := called(words):
            return person
        words = behind_it(RELATIVE.sub("", words), self._lexicon, self._words)
        folded = fold(words).split()
        head = head_of(fold(words.split(",")[0]).split(), self._words)
        if office := country_voice(head, self._lexicon, self._words):
            return office
        if not self._find(words) and (press := foreign_press(words, self._lexicon, self._words)):
            return press
        if not self._find(words) and (body := spelled_out(words)):
            return body
        if inside := insider(words, head, self._find(words), self._words):
            return inside
        unnamed = self._is_unnamed(words, head)
        if not unnamed and not self._find(words) and (person := leading_person(words, self._words)):
            return self._full(person)
        if person := self._named_last(words, head):
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

    def _own_part(self, words: str) -> str:
        """Leave off against whom a known body is, what it puts out, and who makes it up.

        Of two kinds of people who say something together the first is the speaker.
        """
        if (enemy := OPPOSED.search(words)) and self._find(words[: enemy.start()]):
            words = words[: enemy.start()]
        if (made := ACTIVE.match(words)) and self._is_of_activists(words[made.end() :]):
            return words[made.end() :]
        if (two := AND_OTHERS.match(words)) and self._words.has("outsiders", two.group(2)):
            return two.group(1)
        if put_out := PUT_OUT.search(words):
            known = self._find(words[: put_out.start()])
            if known and known[-1].end == len(fold(words[: put_out.start()]).split()):
                return words[: put_out.start()]
        return words

    def _is_of_activists(self, words: str) -> bool:
        """Tell whether words name a body that activists make up: a monitor, a commission."""
        known = self._find(words)
        return bool(
            self._kind_of(known[0].name) in ACTIVISTS if known else own_body(words, self._words)
        )

    def _named_last(self, words: str, head: list[str]) -> str:
        """Return a person whose name ends the words, behind his body or what he is."""
        person = behind_body(words, self._words)
        return person or ("" if self._find(words) else apposed_person(words, head, self._words))

    def _find(self, words: str) -> list[Match]:
        """Find the known names among some words of which one may be the speaker's."""
        return speaking(words, self._lexicon, self._words)

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
            return not _is_title(words, head[-1])
        if any(m.end >= len(head) for m in self._lexicon.source_names.find(" ".join(head))):
            return False
        outside = self._words.has("outsiders", head[-1])
        own = [
            w for w in capitalised(before_cut(words, self._words)) if not plain_word(w, self._words)
        ]
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
        if known := self._find(body):
            return known[-1].name
        if not body or any(self._words.has("voices", w) for w in folded):
            return body
        start = words.find(body)
        aside = f"{words[:start]} . {words[start + len(body) :]}"
        person = last_name(aside.strip(), self._words) or own_name(aside, self._words)
        return "" if len(person.split()) > 1 else body

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

    def _kind_of(self, name: str) -> SourceKind:
        return self._lexicon.source(name).kind

    def _full(self, name: str) -> str:
        """Return the fuller name of one who is named elsewhere: "Laith Fares" for "Fares"."""
        for speaker in reversed(self._said.values()):
            written = ARTICLE.sub("", f"{speaker.name} {speaker.words}")
            if ARTICLE.sub("", name) in (word.strip(MARKS) for word in written.split()):
                return speaker.name
        full = fullest_name(self._text, name, self._words) if " " not in name else name
        known = self._find(full)
        whole = known and known[0].start == 0 and known[0].end == len(fold(full).split())
        return known[0].name if whole else full or name


def _is_title(words: str, noun: str) -> bool:
    """Tell whether a noun for something written is part of a name: "the Harzab War Journal"."""
    written = capitalised(words)
    return len(written) > 1 and fold(written[-1]) == noun and written[-2] not in {"The", "A", "An"}


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
