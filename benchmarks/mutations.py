"""Files of every kind, damaged at random, put to the readers: none may harm who reads them.

python -m benchmarks.mutations [--count 100000] [--seed 8] [--state build/mutations.json]

Each file is one of `benchmarks.files` with some bytes changed: flipped, cut, doubled, moved, put in
from another file, or a number at the edge of its range; half of the archives are changed inside
and packed again, so that more than their checksums is tried. Text is not recognised: images are
only drawn. What was done is kept in the state file; run again, it goes on from there. Exits 1 if
a file broke the parent, took longer than it may, made the parent use the network or write a file.
"""

import argparse
import collections
import datetime as dt
import gzip
import io
import json
import os
import random
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from benchmarks.files.hostile import HOSTILE
from benchmarks.files.kinds import KINDS, PDF_OPTIONS
from sayso.confined.keeper import Keeper
from sayso.confined.limits import Limits
from sayso.intake.files import record
from sayso.intake.members import Left
from sayso.intake.proofs import read_proof
from sayso.intake.records import Mapping
from sayso.intake.unpack import describe_files, is_auto_archiver, may_hold, unpack
from sayso.model.document import Metadata
from sayso.model.errors import ReaderStoppedError, UnreadableError
from sayso.text.guarded import Guarded
from sayso.text.read import read_text

SECONDS = 20.0
"""A reader may take; the parent a little longer."""
_KEEP_EVERY = 250
_LARGEST = 60_000
"""Bytes of a file to begin with: larger ones only take longer."""
_BOMBS = frozenset(["png-bomb.png", "zip-in-zip.zip", "image.png", "scan.pdf", "photograph.jpg"])
"""What takes seconds to draw or unpack, however it is changed; smaller ones stand for it."""
_EDGES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_MAPPING = Mapping(text=("What",), date="Day", publisher="Source")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_FORMS = ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP", "PDF")
Mutator = Callable[[bytearray, random.Random, bytes], bytearray]


@dataclass
class State:
    """How far a run is, and what came of it."""

    seed: int
    done: int = 0
    seconds: float = 0.0
    outcomes: dict[str, int] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    replaced: int = 0
    """Readers that died or were given up, and were replaced."""
    slowest: float = 0.0

    @classmethod
    def of(cls, path: Path | None, seed: int) -> "State":
        """Read the state of an earlier run with the same seed, if there is one."""
        if path and path.exists():
            found = cls(**json.loads(path.read_text()))
            if found.seed == seed:
                return found
        return cls(seed)

    def keep(self, path: Path | None) -> None:
        """Write it, whole."""
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            part.write_text(json.dumps(vars(self), indent=1))
            part.replace(path)


class Watch:
    """Notes what this process itself does that no reading should do."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.on = False
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on:
            return
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES
        if writes and isinstance(arguments[0], str) and arguments[0] != os.devnull:
            self.seen.append(f"wrote {arguments[0]}")
        elif event.startswith(("socket.", "os.rename", "os.remove", "os.mkdir")):
            self.seen.append(event)


def seeds() -> dict[str, bytes]:
    """Return the files to begin with, by name; those that are large for a purpose are left out."""
    made = {n: make() for n, make in {**KINDS, **HOSTILE}.items() if n not in _BOMBS}
    made |= {f"small.{form.lower()}": _drawing(form) for form in _FORMS}
    return {name: content for name, content in made.items() if 0 < len(content) <= _LARGEST}


def _drawing(form: str) -> bytes:
    out = io.BytesIO()
    image = Image.linear_gradient("L").resize((96, 64))
    image.save(out, form, **(PDF_OPTIONS if form == "PDF" else {}))
    return out.getvalue()


def mutate(number: int, seed: int, files: dict[str, bytes]) -> tuple[str, bytes]:
    """Make the file of a number: the same from the same seed and files.

    Libraries write the hour into a few of the files (TAR, WARC), which then differ by that.
    """
    chance = random.Random(f"{seed}:{number}")
    names = sorted(files)
    name = chance.choice(names)
    other = files[chance.choice(names)]
    content = files[name]
    if chance.random() < 0.5 and (inner := _inside(content, chance, other)) is not None:
        return name, inner
    return name, _changed(content, chance, other)


def _changed(content: bytes, chance: random.Random, other: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 12))):
        if changed:
            changed = chance.choice(_MUTATORS)(changed, chance, other)
    return bytes(changed[: 4 * _LARGEST])


def _inside(content: bytes, chance: random.Random, other: bytes) -> bytes | None:
    """Change a file within an archive and pack it again; None for what is no archive."""
    try:
        if content.startswith(b"\x1f\x8b"):
            return gzip.compress(_changed(gzip.decompress(content), chance, other), 1, mtime=0)
        with zipfile.ZipFile(io.BytesIO(content)) as old:
            # Before unpacking: a bomb would take a hundred times as long to make as to refuse.
            if sum(info.file_size for info in old.infolist()) > 5 * _LARGEST:
                return None
            files = {info.filename: old.read(info) for info in old.infolist()}
    except Exception:
        return None
    if not files:
        return None
    chosen = chance.choice(sorted(files))
    files[chosen] = _changed(files[chosen], chance, other)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name, unpacked in files.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info = zipfile.ZipInfo(name, (2019, 3, 5, 8, 0, 0))
            info.compress_type = kind
            new.writestr(info, unpacked)
    return out.getvalue()


def _flip(content: bytearray, chance: random.Random, _other: bytes) -> bytearray:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return content


def _set(content: bytearray, chance: random.Random, _other: bytes) -> bytearray:
    content[chance.randrange(len(content))] = chance.randrange(256)
    return content


def _edge(content: bytearray, chance: random.Random, _other: bytes) -> bytearray:
    form = chance.choice("BHIQ")
    packed = struct.pack(
        chance.choice("<>") + form, chance.choice(_EDGES) & (256 ** struct.calcsize(f"<{form}") - 1)
    )
    at = chance.randrange(len(content))
    content[at : at + len(packed)] = packed
    return content


def _cut(content: bytearray, chance: random.Random, _other: bytes) -> bytearray:
    start, end = _range(content, chance)
    del content[start:end]
    return content


def _end(content: bytearray, chance: random.Random, _other: bytes) -> bytearray:
    del content[chance.randrange(len(content)) :]
    return content


def _double(content: bytearray, chance: random.Random, _other: bytes) -> bytearray:
    start, end = _range(content, chance)
    content[start:start] = content[start:end] * chance.choice((1, 2, 50))
    return content


def _move(content: bytearray, chance: random.Random, _other: bytes) -> bytearray:
    start, end = _range(content, chance)
    moved = content[start:end]
    del content[start:end]
    at = chance.randrange(len(content) + 1)
    content[at:at] = moved
    return content


def _splice(content: bytearray, chance: random.Random, other: bytes) -> bytearray:
    start, end = _range(bytearray(other), chance)
    at = chance.randrange(len(content) + 1)
    content[at:at] = other[start:end]
    return content


def _number(content: bytearray, chance: random.Random, _other: bytes) -> bytearray:
    """Put another number in the place of one that is written in digits."""
    digits = [at for at in range(len(content)) if 48 <= content[at] <= 57]
    if not digits:
        return content
    at = chance.choice(digits)
    content[at : at + 1] = chance.choice((b"-1", b"0", b"99999999999", b"4294967296", b"1e309"))
    return content


def _range(content: bytearray, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(content))
    return start, min(len(content), start + int(chance.expovariate(1 / 60)) + 1)


_MUTATORS: tuple[Mutator, ...] = (
    *(_flip, _set, _edge, _cut, _end, _double, _move, _splice, _number),
)


def attack(name: str, content: bytes, keeper: Keeper) -> str:
    """Take in and read one file as a case would; return what became of it."""
    original = record(content, name)
    outcomes = []
    mappings = [_MAPPING]
    read_proof(original.sniffed_type, content)
    if may_hold(original, content, mappings):
        try:
            if is_auto_archiver(content):
                describe_files(content, name, keeper)
            for found in unpack(original, content, mappings, keeper):
                if not isinstance(found, Left):
                    record(found.content, found.name)
        except ReaderStoppedError:
            outcomes.append("unpacking stopped")
        except UnreadableError:
            outcomes.append("not unpacked")
    try:
        read_text(original, content, Metadata(), steps=Guarded(keeper))
        outcomes.append("read")
    except ReaderStoppedError:
        outcomes.append("reader stopped")
    except UnreadableError:
        outcomes.append("could not be read")
    return ", ".join(outcomes)


def run(state: State, count: int, path: Path | None) -> None:
    """Go on until `count` files were tried."""
    # No program to recognise text: what would take seconds a page is measured elsewhere.
    os.environ["PATH"] = ""
    files = seeds()
    keeper = Keeper(Limits(memory=1024 * 1024**2, seconds=SECONDS))
    watch = Watch()
    counts = collections.Counter(state.outcomes)
    while state.done < count:
        name, content = mutate(state.done, state.seed, files)
        started = time.monotonic()
        watch.on = True
        try:
            outcome = attack(name, content, keeper)
        except Exception as error:  # Any at all: that is what is looked for.
            outcome = "broke the parent"
            state.failures.append(f"{state.done} {name}: {type(error).__name__}: {error}"[:300])
        watch.on = False
        took = time.monotonic() - started
        if took > 3 * SECONDS + 5:
            state.failures.append(f"{state.done} {name}: took {took:.0f} s")
        state.failures += [f"{state.done} {name}: {event}" for event in watch.seen]
        watch.seen.clear()
        counts[outcome] += 1
        state.done += 1
        state.seconds += took
        state.slowest = max(state.slowest, took)
        if state.done % _KEEP_EVERY == 0 or state.done == count:
            state.outcomes = dict(counts)
            state.replaced += max(0, keeper.started - 1)
            keeper.started = min(keeper.started, 1)
            state.keep(path)
    if not keeper.filtered:
        state.failures.append("the system does not refuse the reader network and writing")
    keeper.stop()


def main() -> None:
    """Run, print what came of it, and fail if anything failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--state", type=Path, default=Path("build/mutations.json"))
    chosen = parser.parse_args()
    state = State.of(chosen.state, chosen.seed)
    if state.done:
        print(f"goes on after {state.done} files")
    run(state, chosen.count, chosen.state)
    for outcome, number in sorted(state.outcomes.items(), key=lambda pair: -pair[1]):
        print(f"{number:8d} {outcome}")
    print(
        f"{state.done} files in {dt.timedelta(seconds=round(state.seconds))}, slowest "
        f"{state.slowest:.1f} s, {state.replaced} readers replaced"
    )
    print("\n".join(state.failures[:50]) or "mutations: nothing failed")
    sys.exit(bool(state.failures))


if __name__ == "__main__":
    main()
