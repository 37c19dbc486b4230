"""Our own words pass no verdict; those of speakers stay as they are."""

import ast
import dataclasses
from pathlib import Path

import pytest
from tests.publish.dossier.sample import Page, build, night_release, release_of
from tests.publish.sample import night_strike

import sayso
from sayso.publish.dossier.build import own_words
from sayso.publish.dossier.lint import VerdictError, page_words, refuse, template_words, verdicts
from sayso.publish.dossier.method import method_words
from sayso.publish.dossier.page import render_dossier

SOURCE = Path(sayso.__file__).parent
TEMPLATES = sorted((SOURCE / "publish" / "templates").glob("*.html"))
SAYING = sorted(
    path
    for path in (
        *(SOURCE / "publish").glob("**/*.py"),
        SOURCE / "cli" / "grid_brief.py",
        SOURCE / "cli" / "grid_table.py",
        SOURCE / "model" / "release.py",
        SOURCE / "incidents" / "independence.py",
        SOURCE / "incidents" / "edits.py",
    )
    # They list the words that are refused, and name codes of other people's formats.
    if path.name != "lint.py" and "datasets" not in path.parts
)


def literals(path: Path) -> list[str]:
    """Return the strings of a module that it may show: not its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent
    ]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_passes_a_verdict(template: Path) -> None:
    words = template_words(template.read_text(encoding="utf-8"))
    assert verdicts(words) == []


@pytest.mark.parametrize("module", SAYING, ids=lambda path: path.name)
def test_no_module_that_speaks_passes_a_verdict(module: Path) -> None:
    # A literal of one word may be a value of HTML, such as aria-hidden's.
    said = [words for words in literals(module) if " " in words.strip()]
    assert [found for words in said for found in verdicts(words)] == []


def test_the_method_passes_none() -> None:
    refuse(method_words())


@pytest.mark.parametrize("suggestions", [False, True])
def test_no_generated_sentence_passes_one(suggestions: bool) -> None:
    dossier = build(night_release(lambda _: True), suggestions=suggestions)
    words = list(own_words(dossier))
    assert len(words) > 100
    refuse(words)


@pytest.mark.parametrize(
    "words",
    ["This is true.", "The toll was verified by us", "CONFIRMED", "a false claim", "it is a fake"],
)
def test_a_verdict_of_ours_is_refused(words: str) -> None:
    with pytest.raises(VerdictError):
        refuse([("here", words)])


def test_a_verdict_on_a_page_is_refused_whatever_tag_it_stands_in() -> None:
    page = "<p>One <b>confirmed</b> strike</p><q>verified</q><bdi>False Hope</bdi>"
    assert verdicts(page_words(page)) == ["confirmed"]
    assert verdicts(page_words('<svg aria-label="the true place"></svg>')) == ["true"]


def test_a_limit_that_passes_a_verdict_stops_the_dossier() -> None:
    incident, documents = night_strike()
    release = release_of([incident], documents, limits=("All of it is verified.",))
    with pytest.raises(VerdictError):
        build(release)


def test_words_of_speakers_stay() -> None:
    incident, documents = night_strike()
    account = incident.accounts[1]
    said = "confirmed it was true"
    anchor = dataclasses.replace(
        account.evidence[0], exact=said, end=account.evidence[0].start + len(said)
    )
    changed = dataclasses.replace(account, evidence=(anchor,), origin="Truth Verified Network")
    accounts = (changed, *(a for a in incident.accounts if a.id != account.id))
    told = dataclasses.replace(incident, accounts=accounts)
    page = Page(render_dossier(build(release_of([told], documents), suggestions=True)))
    assert said in page.text
