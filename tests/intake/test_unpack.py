"""What archives, mails and tables hold comes out of them, once, and with where it came from."""

import datetime as dt
from collections.abc import Callable

import pytest
from benchmarks.files import kinds
from benchmarks.files.kinds import FIRST, TEXT, zipped

from sayso.intake.auto_archiver import TOOL
from sayso.intake.files import record
from sayso.intake.inside import open_container
from sayso.intake.members import Left, Member
from sayso.intake.proofs import read_proof
from sayso.intake.records import Mapping, read_mapping
from sayso.intake.sniff import sniff
from sayso.model.document import Part
from sayso.model.errors import MappingError, UnreadableError
from sayso.model.ids import sha256


def opened(name: str, content: bytes, *mappings: Mapping) -> tuple[list[Member], list[Left]]:
    found = list(open_container(record(content, name), content, list(mappings)))
    members = [f for f in found if isinstance(f, Member)]
    return members, [f for f in found if isinstance(f, Left)]


@pytest.mark.parametrize(
    ("name", "make", "members"),
    [
        ("files.zip", kinds.nested, ["a/report.txt", "a/inner.zip"]),
        ("files.tar.gz", kinds.tar, ["in/report.txt", "in/report.html"]),
        ("note.txt.gz", kinds.compressed, ["note.txt"]),
        ("mail.eml", kinds.eml, ["report.pdf"]),
        ("mail.msg", kinds.msg, ["note.txt"]),
        ("capture.warc.gz", kinds.warc, ["nine-dead.html"]),
        ("capture.wacz", kinds.wacz, ["nine-dead.html"]),
    ],
)
def test_members(name: str, make: Callable[[], bytes], members: list[str]) -> None:
    found, _ = opened(name, make())
    assert [member.name for member in found] == members


def test_a_web_archive_gives_address_time_and_tool() -> None:
    (page,), (left,) = opened("capture.warc.gz", kinds.warc())
    assert page.url == "https://orrin.example/nine-dead"
    assert page.taken_at == dt.datetime(2019, 3, 5, 9, tzinfo=dt.UTC)
    assert page.tool == "Gatherer 2.1"
    assert page.content == kinds.html()
    assert left.code == "stay-in-archive"


def test_a_wacz_gives_its_own_title_and_only_its_pages() -> None:
    (page,), _ = opened("capture.wacz", kinds.wacz())
    assert page.metadata.title == "Nine dead"


def test_an_attached_mail_is_a_mail() -> None:
    from email.message import EmailMessage

    inner = EmailMessage()
    inner["From"], inner["Subject"] = "a@orrin.example", "Inner"
    inner.set_content(FIRST)
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "b@orrin.example", "Outer"
    outer.set_content("See below.")
    outer.add_attachment(inner)
    (member,), _ = opened("outer.eml", outer.as_bytes())
    assert sniff(member.content) == "message/rfc822"
    assert FIRST.split(",")[0].encode()[:40] in member.content.replace(b"=\n", b"")


MAPPING = Mapping(text=("What",), date="Day", publisher="Source")


@pytest.mark.parametrize(("name", "make"), [("t.csv", kinds.csv), ("t.xlsx", kinds.xlsx)])
def test_a_row_is_a_report(name: str, make: Callable[[], bytes]) -> None:
    (row,), left = opened(name, make(), MAPPING)
    assert row.content.decode() == FIRST
    assert row.part is Part.RECORD
    assert row.metadata.publisher == "The Orrin Post"
    assert row.metadata.date == dt.date(2019, 3, 4)
    assert not left


def test_a_table_that_no_mapping_fits_gives_no_reports() -> None:
    assert opened("t.csv", kinds.csv(), Mapping(text=("Narrative",))) == ([], [])


def test_rows_that_say_nothing_or_have_no_date_are_named() -> None:
    content = b"Day;Source;What\nsoon;A;Two people were killed.\n2019-03-04;A;\n"
    (row,), left = opened("t.csv", content, MAPPING)
    assert row.metadata.date is None
    assert [found.code for found in left] == ["no-date", "no-text"]


def test_a_mapping_is_toml(tmp_path: pytest.TempPathFactory) -> None:
    path = tmp_path / "mapping.toml"  # type: ignore[operator]
    path.write_text('text = ["What"]\ndate = "Day"\n')
    assert read_mapping(path) == Mapping(text=("What",), date="Day")
    for wrong in ("text = []", "title = 'x'", "text = 'What'\nwho = 'x'", "text ="):
        path.write_text(wrong)
        with pytest.raises(MappingError, match="mapping"):
            read_mapping(path)


def test_the_auto_archiver_s_posts_are_reports() -> None:
    (post,), _ = opened("archived.csv", kinds.auto_archiver())
    assert post.content.decode() == FIRST
    assert post.url == "https://orrin.example/p/1"
    assert post.metadata.date == dt.date(2019, 3, 5)
    assert post.taken_at == dt.datetime(2019, 3, 6, 9, 0, 1, 5, tzinfo=dt.UTC)
    assert post.tool == TOOL


def test_proofs_say_of_what_they_are() -> None:
    stamped = TEXT.encode()
    for make, kind in ((kinds.open_timestamps, "OpenTimestamps"), (kinds.rfc_3161, "RFC 3161")):
        content = make(stamped)
        proof = read_proof(sniff(content), content)
        assert proof is not None
        assert (proof.kind, proof.digest) == (kind, sha256(stamped))
    assert read_proof("text/plain", stamped) is None


def test_files_of_one_name_stay_apart_and_names_lead_nowhere() -> None:
    members, left = opened("a.zip", zipped({"../../x.txt": "one", r"C:\x.txt": "two"}))
    assert [member.name for member in members] == ["x.txt", "x.txt"]
    assert {found.code for found in left} == {"odd-name"}


def test_a_damaged_archive_is_said_to_be() -> None:
    with pytest.raises(UnreadableError, match="cut"):
        opened("cut.zip", kinds.nested()[:100])
    with pytest.raises(UnreadableError, match="cut"):
        opened("cut.tar.gz", kinds.tar()[:300])
