"""docs/datasets.md names every kind of dataset and every column, as the files have them."""

from docs.datasets import PAGE, with_tables

from sayso.publish.kinds import KINDS

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_tables_are_those_of_the_files() -> None:
    assert with_tables(TEXT) == TEXT, "run 'python -m docs.datasets'"


def test_every_dataset_and_ending_is_named() -> None:
    for kind in KINDS.values():
        if any(form.described for form in kind.forms.values()):
            (row,) = [line for line in TEXT.splitlines() if line.startswith(f"| `{kind.name}` |")]
            assert all(f"`{ending}`" in row for ending in kind.forms)
            for ending, form in kind.forms.items():
                if form is next(iter(kind.forms.values())):
                    assert f"<!-- columns: {kind.name} {ending} -->" in TEXT
