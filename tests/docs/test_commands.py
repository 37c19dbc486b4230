"""docs/commands.md names every command, argument and option, and none that is not there."""

import re
from typing import Any

import pytest
import typer
from docs.examples import ROOT

from sayso.cli.app import app

PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
AUTOMATIC = {"--help"}


def section(command: str) -> str:
    found = re.search(rf"^## sayso {command}$(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md has no section 'sayso {command}'"
    return found[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_documented_with_an_example(command: str) -> None:
    assert f"$ sayso {command} " in section(command)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_and_argument_is_documented(command: str) -> None:
    words = section(command)
    for parameter in COMMANDS[command].params:
        names = parameter.opts if parameter.param_type_name == "option" else [parameter.metavar]
        for name in set(names) - AUTOMATIC:
            assert f"`{name}" in words, f"{command} {name}"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_documented_option_is_there(command: str) -> None:
    there = {name for parameter in COMMANDS[command].params for name in parameter.opts}
    assert set(re.findall(r"`(--?[a-z][a-z-]*)", section(command))) <= there | AUTOMATIC


def test_no_command_is_documented_that_is_not_there() -> None:
    assert set(re.findall(r"^## sayso (\w+)$", PAGE, re.MULTILINE)) == set(COMMANDS)


def test_the_program_s_own_options_are_documented() -> None:
    assert "--version" in PAGE
