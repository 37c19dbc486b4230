"""What the documentation shows can be typed, and prints what it shows."""

import contextlib
import re
from pathlib import Path

import pytest
from docs.examples import ROOT, Workspace, blocks, snippets, with_output
from docs.readme import README, pinned, with_scores

OTHERS = {"first-look.md"}
"""Pages that are written by hand about one moment."""
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "demo" / "README.md")
    if page.name not in OTHERS
)
TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def commands(page: Path) -> list[str]:
    found = blocks(page.read_text(encoding="utf-8"))
    return [command for block in found for command in block.commands]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_sayso_command_of_a_page_runs(page: Path, workspace: Workspace) -> None:
    for command in commands(page):
        if command.startswith("sayso "):
            workspace.run_line(command)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_command_of_a_page_is_there(page: Path) -> None:
    for command in commands(page):
        if command.startswith("make"):
            assert set(command.split("#")[0].split()[1:2]) <= set(TARGETS), command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_snippet_of_a_page_runs(page: Path, workspace: Workspace) -> None:
    for snippet in snippets(page.read_text(encoding="utf-8")):
        with contextlib.chdir(workspace.folder):
            exec(compile(snippet, page.name, "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert "://" in target or (page.parent / target).exists(), target


def test_the_readme_shows_what_is_printed_now(workspace: Workspace) -> None:
    page = README.read_text(encoding="utf-8")
    assert page == with_output(page, workspace), "run 'make readme'"


def test_the_readme_gives_the_pinned_scores() -> None:
    if not pinned():
        pytest.skip("no figures are pinned: evals/baseline.json is not here")
    page = README.read_text(encoding="utf-8")
    assert page == with_scores(page, pinned()), "run 'make readme'"
