"""What a user relies on when giving files and folders: all of them, once, and nothing else."""

import datetime as dt
import hashlib
import os
from pathlib import Path

import pytest

from sayso.intake import files
from sayso.intake.files import find_files, take
from sayso.model.errors import UnreadableError

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)


def test_folders_are_walked_in_order_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.secret", ".git/config", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert found == ["a/z.txt", "b.txt", "c.txt"]


def test_a_file_given_twice_is_found_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    assert list(find_files([path, tmp_path, path])) == [path]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "private.txt").write_text("private")
    (inside / "a.txt").write_text("x")
    (inside / "file.txt").symlink_to(outside / "private.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "dead.txt").symlink_to(inside / "nowhere")
    assert [path.name for path in find_files([inside])] == ["a.txt"]


def test_a_missing_path_is_yielded_so_that_it_is_reported(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    assert list(find_files([missing])) == [missing]
    with pytest.raises(UnreadableError, match="is not there"):
        take(missing, taken_at=NOON)


def test_taking_records_hashes_size_names_and_types(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(b"<!doctype html><p>Shells fell on Velmar.</p>")
    taken = take(path, taken_at=NOON, taken_by="R. Oss")
    original, capture = taken.original, taken.capture
    assert taken.content == path.read_bytes()
    assert original.id == hashlib.sha256(taken.content).hexdigest() == capture.original
    assert original.sha512 == hashlib.sha512(taken.content).hexdigest()
    assert (original.size, original.name) == (len(taken.content), "report.html")
    assert original.declared_type == original.sniffed_type == "text/html"
    assert (capture.taken_at, capture.taken_by) == (NOON, "R. Oss")
    assert capture.origin == str(path)
    assert capture.tool.startswith("sayso ")


@pytest.mark.parametrize("make", ["folder", "pipe", "empty", "large"])
def test_what_is_no_readable_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: str
) -> None:
    path = tmp_path / "odd"
    if make == "folder":
        path.mkdir()
    elif make == "pipe":
        os.mkfifo(path)
    else:
        path.write_bytes(b"" if make == "empty" else b"12345678")
        monkeypatch.setattr(files, "MAXIMUM_SIZE", 7)
    with pytest.raises(UnreadableError, match="odd"):
        take(path, taken_at=NOON)
