"""What others made is byte for byte what the list says, and comes with its licence."""

import re
from hashlib import sha256
from importlib.resources import files

VENDOR = files("sayso.web") / "static" / "vendor"
LISTED = re.findall(
    r"^\| (\S+) \| (\S+) \S+ \| \S+ \| ([0-9a-f]{64}) \|$",
    (VENDOR / "README.md").read_text(),
    re.MULTILINE,
)


def test_every_file_has_the_hash_that_is_listed_and_a_licence() -> None:
    there = {f.name for f in VENDOR.iterdir() if not f.name.startswith(("LICENSE", "README"))}
    assert {name for name, _, _ in LISTED} == there
    for name, package, digest in LISTED:
        assert sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name
        assert (VENDOR / f"LICENSE.{package.removesuffix('.org')}").read_text()
