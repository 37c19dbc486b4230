"""What share of the toll sentences of unannotated articles ends in an account.

    python -m evals.tolls [--out FILE] [--sample N] [--keep FOLDER]

The articles are those of FA-KES in neither gold train nor gold dev, through the case commands as
a user runs them. A toll sentence is found by a rule of its own, not by the engine's lists: a
number stands at most five words from a word of killing or wounding. Years, days of a month, times,
ages, ordinals and numbers of days, kilometres and the like are no numbers here. It ends in an
account where the evidence of one overlaps it. Of the others it is told how far they came: a
claim that is a toll of the whole war, which no account takes; no account of its own, but the
article's accounts give its figure (a headline, a repetition); a claim without an incident; no
claim. FILE gets the sentences that do not, one JSON object
a line, with what the engine claims there; with --sample, a seeded sample of them to be read.
"""

import argparse
import csv
import json
import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.accounts import predict
from evals.shared import SHARED, Scores, read_lines, require, write_lines
from sayso.case import Case
from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.incident import Account
from sayso.model.span import Span

ARTICLES = SHARED / "data" / "fa-kes" / "articles.csv"
SEED = 5
BESIDE = 5
"""Words between a number and the word of harm."""
VALUES = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        1,
    )
} | {"dozens": 24, "scores": 40, "hundreds": 200, "several": 2}
HARM = re.compile(
    r"kill(?:s|ed|ing|ings)?|dead|die[ds]?|dying|deaths?|fatalit(?:y|ies)|bod(?:y|ies)|corpses?|"
    r"slain|slaughter(?:ed|ing)?|massacred|murder(?:ed|ing)?|execut(?:ed|ing)|behead(?:ed|ing)|"
    r"martyr(?:ed|s|dom)?|perish(?:ed)?|wound(?:ed|ing|s)?|injur(?:ed|ing|ies|y|es)|maim(?:ed|ing)|"
    r"casualt(?:y|ies)|toll|lives",
    re.IGNORECASE,
)
WORD = re.compile(r"\d+(?:[.:]\d+)+|\d{1,3}(?: \d{3})+|[\w’']+")
DIGITS = re.compile(r"\d{1,3}(?: \d{3})+|\d+")
SPELLED = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "dozen dozens scores hundred hundreds thousand thousands several".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
MEASURES = frozenset(
    "km kilometers kilometres miles meters metres percent year years month months week weeks day "
    "days hour hours minutes am pm o'clock of th st nd rd".split()
)


@dataclass(frozen=True)
class TollSentence:
    """A sentence that gives a number beside a word of harm."""

    document: Document
    span: Span

    @property
    def words(self) -> str:
        """The sentence as written."""
        return self.document.text[self.span.start : self.span.end]


def is_toll(sentence: str) -> bool:
    """Tell whether a number stands beside a word of killing or wounding."""
    words = WORD.findall(sentence)
    harm = [n for n, word in enumerate(words) if HARM.fullmatch(word)]
    counts = [n for n in range(len(words)) if _counts(words, n)]
    return any(0 < abs(h - c) <= BESIDE + 1 for h in harm for c in counts)


def _counts(words: Sequence[str], n: int) -> bool:
    word = words[n].lower()
    before = words[n - 1].lower() if n else ""
    after = words[n + 1].lower() if n + 1 < len(words) else ""
    if word in SPELLED:
        return before not in {"no", "any"} and (word != "one" or after != "of")
    if not DIGITS.fullmatch(word) or after in MEASURES or before in MONTHS or after in MONTHS:
        return False
    year = len(word) == 4 and 1900 <= int(word) <= 2100
    return not year


def figures(sentence: str) -> set[int]:
    """Return the values of the numbers of a toll sentence, where they are one word."""
    words = WORD.findall(sentence)
    counted = [words[n].lower() for n in range(len(words)) if _counts(words, n)]
    digits = {int(word.replace(" ", "")) for word in counted if DIGITS.fullmatch(word)}
    return digits | {VALUES[word] for word in counted if word in VALUES}


def unannotated(articles: Path, gold: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of the articles that are in neither part of the gold data."""
    known = {
        row["unit_id"]
        for part in ("train", "dev")
        for row in read_lines(gold / part / "accounts.jsonl")
    }
    with articles.open(newline="", encoding="utf-8-sig") as file:
        yield from (row for row in csv.DictReader(file) if row["unit_id"] not in known)


def lay_out(rows: Iterable[dict[str, str]], folder: Path) -> Path:
    """Write articles as a folder of texts with a metadata file, as gold train has them."""
    (folder / "texts").mkdir(parents=True)
    with (folder / "articles.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["file", "title", "publisher", "date"])
        for row in rows:
            name = f"{row['unit_id']}.txt"
            (folder / "texts" / name).write_text(row["article_content"], encoding="utf-8")
            table.writerow([name, row["article_title"], row["source"], row["date"]])
    return folder


def toll_sentences(documents: Iterable[Document]) -> Iterator[TollSentence]:
    """Find the toll sentences of some documents, page furniture left out."""
    for document in documents:
        for span in document.report_sentences:
            if is_toll(document.text[span.start : span.end]):
                yield TollSentence(document, span)


def told(case: Case) -> dict[str, list[Account]]:
    """Return all accounts by document."""
    accounts: dict[str, list[Account]] = defaultdict(list)
    for incident in case.incidents():
        for account in incident.accounts:
            accounts[account.document].append(account)
    return accounts


def _ends_in(sentence: TollSentence, accounts: Iterable[Account]) -> bool:
    quotes = (anchor for account in accounts for anchor in account.evidence)
    return any(sentence.span.overlaps(anchor.span) for anchor in quotes)


def _repeats(sentence: TollSentence, accounts: Iterable[Account]) -> bool:
    """Tell whether accounts of the article give a figure of a sentence from elsewhere in it."""
    tolls = [t for a in accounts for t in (*a.tolls, *a.superseded)]
    return bool(figures(sentence.words) & {n for t in tolls for n in (t.low, t.high) if n})


def missed_row(
    sentence: TollSentence, claims: Iterable[Claim], accounts: Iterable[Account]
) -> dict[str, Any]:
    """Write down a sentence without an account, and what the engine claims in it."""
    inside = [c for c in claims if c.anchor.span.overlaps(sentence.span)]
    return {
        "document": sentence.document.name,
        "start": sentence.span.start,
        "end": sentence.span.end,
        "sentence": sentence.words,
        "figure_told_elsewhere": _repeats(sentence, accounts),
        "claims": [
            {
                "exact": claim.anchor.exact,
                "act": claim.act,
                "scope": claim.scope,
                "tolls": [f"{toll.effect}: {toll.verbatim}" for toll in claim.tolls],
            }
            for claim in inside
        ],
    }


def measure(case: Case) -> tuple[Scores, list[dict[str, Any]]]:
    """Return the figures of a case that was run, and the sentences that end in no account."""
    sentences = list(toll_sentences(case.documents()))
    accounts = told(case)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims():
        claims[claim.document].append(claim)
    missed = [
        missed_row(sentence, claims[sentence.document.id], accounts[sentence.document.id])
        for sentence in sentences
        if not _ends_in(sentence, accounts[sentence.document.id])
    ]
    kinds = Counter(_stage(row) for row in missed)
    total = len(sentences) or 1
    scores: Scores = {
        "articles": len(case.documents()),
        "toll sentences": len(sentences),
        "with an account, %": round(100 * (len(sentences) - len(missed)) / total, 1),
        **dict(sorted(kinds.items())),
    }
    return scores, missed


def _stage(row: dict[str, Any]) -> str:
    """Say how far a sentence without an account came."""
    if any(claim["scope"] == "war_total" for claim in row["claims"]):
        return "toll of the war"
    if row["figure_told_elsewhere"]:
        return "figure in an account elsewhere"
    return "claim, no incident" if row["claims"] else "no claim"


def main() -> None:
    """Run the case, print the figures, write what ends in no account."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, help="file for the sentences without an account")
    parser.add_argument("--sample", type=int, help="write only so many of them, drawn by a seed")
    parser.add_argument("--keep", type=Path, help="leave texts and case in this new folder")
    chosen = parser.parse_args()
    rows = unannotated(require(ARTICLES), require(SHARED / "gold"))
    with tempfile.TemporaryDirectory() as work:
        folder = lay_out(rows, chosen.keep or Path(work) / "articles")
        predict(folder, folder)
        with Case.open(folder / "case") as case:
            scores, missed = measure(case)
    for figure, value in scores.items():
        print(f"{figure:32s}{value:8.1f}")
    if chosen.out is not None:
        if chosen.sample is not None:
            missed = random.Random(SEED).sample(missed, min(chosen.sample, len(missed)))
        write_lines(chosen.out, missed)
        print(json.dumps({"written": len(missed), "to": str(chosen.out)}))


if __name__ == "__main__":
    main()
