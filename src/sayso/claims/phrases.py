"""Where a speaker's noun phrase begins and ends, by the order of words alone.

Reporting that lost its commas leads the parser astray: "… near Raqqa a monitor said" hangs Raqqa
into the monitor's phrase. An article that no preposition governs begins a new phrase.
"""

from spacy.tokens import Doc, Token

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "ADP", "PART", "X"})
LINKING = frozenset({"by", "of", "for", "at", "in", "from", "to", "on", "near", "with", "and"})
STARTERS = frozenset({"a", "an", "the", "another", "one", "some", "several", "local", "other"})
ALONE = frozenset({"some", "many", "others", "both", "several", "all", "most"})
"""Words that can stand for unnamed people by themselves."""
QUOTES = frozenset('"“”«»')


def phrase_before(
    parse: Doc, end: int, speakers: frozenset[str] = frozenset()
) -> tuple[int, int] | None:
    """Return the first and last token of the noun phrase that stands right before `end`.

    Nouns among `speakers` (lemmas) begin a phrase of their own: "… city activists in Homs | said".
    """
    last = end - 1
    while (
        last >= 0
        and parse[last].pos_ in {"AUX", "ADV", "PUNCT", "SCONJ"}
        and not _quote(parse[last])
    ):
        last -= 1
    closed = any(t.text == "," for t in parse[last + 1 : end])
    first = last + 1
    for token in reversed(list(parse[max(0, last - 24) : last + 1])):
        if not _nominal(token) or _quote(token):
            break
        first = token.i
        if _starts(parse, token):
            first = _with_name(parse, first) if closed else first
            break
    else:
        first = last if first > last else first
    first = _without_lead(parse, first, last, speakers)
    if first > last or not any(t.pos_ in {"NOUN", "PROPN"} for t in parse[first : last + 1]):
        return _pronoun(parse, last)
    return first, last


def _with_name(parse: Doc, first: int) -> int:
    """Take in the name before an apposition that commas close: "Mara Velt, a nurse, said"."""
    if first < 2 or parse[first - 1].text != "," or parse[first - 2].pos_ != "PROPN":
        return first
    return min(parse[first - 2].left_edge.i, first - 2)


def _pronoun(parse: Doc, last: int) -> tuple[int, int] | None:
    if last >= 0 and parse[last].pos_ == "PRON":
        return last, last
    return None


def _nominal(token: Token) -> bool:
    return token.pos_ in NOMINAL or token.lower_ in {"-", "and", "'s", "’s", "based", "led"}


def _quote(token: Token) -> bool:
    return token.text in QUOTES


def _starts(parse: Doc, token: Token) -> bool:
    """Tell whether a phrase begins at an article: no preposition before it governs it."""
    if token.lower_ not in STARTERS or token.pos_ == "PRON":
        return False
    before = parse[token.i - 1] if token.i else None
    return before is None or before.lower_ not in LINKING


def _without_lead(parse: Doc, first: int, last: int, speakers: frozenset[str]) -> int:
    """Without an article, keep the last run of names: what stands before belongs to the clause."""
    if first > last or parse[first].lower_ in STARTERS:
        return first
    for token in parse[first:last]:
        follows = parse[token.i + 1].pos_ == "ADP"
        if follows and token.lemma_.lower() in speakers:
            return max(first, token.left_edge.i)
    cut = first
    for token in parse[first : last + 1]:
        if token.pos_ == "ADP" and token.lower_ not in {"of", "for"}:
            cut = token.i + 1
        if token.pos_ == "NUM":
            cut = token.i + 1
    if cut != first:
        cut = _head_start(parse, cut, last)
    return min(cut, last)


def _head_start(parse: Doc, cut: int, last: int) -> int:
    """Begin at the leftmost token that hangs on the phrase's last noun."""
    noun = parse[last]
    return max(cut, min([t.i for t in noun.subtree if t.i >= cut], default=cut))


def phrase_after(parse: Doc, start: int) -> tuple[int, int] | None:
    """Return the first and last token of the noun phrase that begins at `start`."""
    last = start - 1
    for token in parse[start : start + 24]:
        begins = token.i > start and _starts(parse, token)
        if begins or not _nominal(token) or _quote(token):
            break
        counts = token.pos_ == "NUM" and token.i > start and parse[token.i - 1].pos_ != "ADP"
        if counts:
            break
        last = token.i
    if start < len(parse) and parse[start].lower_ in ALONE and last <= start:
        return start, start
    while last >= start and parse[last].pos_ in {"ADP", "DET", "PART", "CCONJ"}:
        last -= 1
    if last < start:
        return (start, start) if start < len(parse) and parse[start].pos_ == "PRON" else None
    return start, last
