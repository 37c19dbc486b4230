"""A CSV beside the files gives each its title, publisher and date, and errors name the line."""

import datetime as dt
from pathlib import Path

import pytest

from sayso.intake.metadata import read_metadata
from sayso.model.document import Metadata
from sayso.model.errors import MetadataError


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "articles.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_all_columns_and_others_besides(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "file,title,publisher,date,url,language,shelf\r\n"
        'a.txt,"Market, shelled",The Orrin Post,2016-07-02,https://orrin.example/1,EN,7\r\n',
    )
    assert read_metadata(path)["a.txt"] == Metadata(
        title="Market, shelled",
        publisher="The Orrin Post",
        date=dt.date(2016, 7, 2),
        url="https://orrin.example/1",
        language="en",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_file_alone_is_enough_with_or_without_a_byte_order_mark(
    tmp_path: Path, encoding: str
) -> None:
    assert read_metadata(written(tmp_path, "File\na.txt\n", encoding))["a.txt"] == Metadata()


def test_day_comes_first_in_dates_with_slashes(tmp_path: Path) -> None:
    found = read_metadata(written(tmp_path, "file,date\na.txt,2/7/2016\nb.txt,\n"))
    assert found["a.txt"].date == dt.date(2016, 7, 2)
    assert found["b.txt"].date is None


def test_files_are_found_by_stem_unless_two_share_it(tmp_path: Path) -> None:
    found = read_metadata(written(tmp_path, "file,title\nx/a.txt,A\nb.txt,B\nb.html,B as a page\n"))
    assert found["a"].title == found["a.txt"].title == "A"
    assert "b" not in found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,date\na.txt,2016-07-02\n", "no column is named file"),
        ("", "no column is named file"),
        ("file,date\na.txt,2016-07-02\nb.txt,31/2/2016\n", "line 3"),
        ("file,date\na.txt,last Tuesday\n", "line 2"),
        ("file,title\na.txt,One\na.txt,Two\n", "line 3.*twice"),
    ],
)
def test_errors_name_the_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(MetadataError, match=message):
        read_metadata(written(tmp_path, text))


def test_what_is_no_csv_in_utf8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MetadataError, match="UTF-8"):
        read_metadata(written(tmp_path, "file\nd\xe9j\xe0.txt\n", "latin-1"))
    with pytest.raises(MetadataError, match="cannot be read"):
        read_metadata(tmp_path / "absent.csv")
