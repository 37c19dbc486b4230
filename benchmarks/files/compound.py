"""Streams by path in; a compound file (OLE, [MS-CFB]) that holds them out. Small files only."""

import struct
from collections.abc import Mapping

_SECTOR, _MINI = 512, 64
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_CUTOFF = 4096


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """Write streams, whose paths have slashes between storages, as one compound file."""
    root: dict[str, object] = {}
    for path, content in streams.items():
        *folders, name = path.split("/")
        at = root
        for folder in folders:
            at = at.setdefault(folder, {})  # type: ignore[assignment]
        at[name] = content
    entries: list[dict[str, object]] = [{"name": "Root Entry", "kind": 5}]
    _walk(root, 0, entries)
    return _laid_out(entries)


def _walk(folder: Mapping[str, object], parent: int, entries: list[dict[str, object]]) -> None:
    # The order of [MS-CFB] 2.6.4: shorter names first, then by upper case. As a list that leans
    # to the right it is a poor tree, but one that readers can walk.
    children = []
    for name in sorted(folder, key=lambda n: (len(n), n.upper())):
        value = folder[name]
        number = len(entries)
        children.append(number)
        if isinstance(value, bytes):
            entries.append({"name": name, "kind": 2, "content": value})
        else:
            entries.append({"name": name, "kind": 1})
            assert isinstance(value, dict)
            _walk(value, number, entries)
    entries[parent]["child"] = children[0] if children else _FREE
    for one, other in zip(children, [*children[1:], _FREE], strict=True):
        entries[one]["right"] = other


def _laid_out(entries: list[dict[str, object]]) -> bytes:
    sectors: list[bytes] = []
    fat: list[int] = []

    def put(content: bytes) -> int:
        if not content:
            return _END
        first = len(sectors)
        for start in range(0, len(content), _SECTOR):
            sectors.append(content[start : start + _SECTOR].ljust(_SECTOR, b"\0"))
            fat.append(len(sectors))
        fat[-1] = _END
        return first

    mini = b""
    mini_fat: list[int] = []
    for entry in entries:
        content = entry.get("content", b"")
        assert isinstance(content, bytes)
        entry["size"] = len(content)
        if entry["kind"] != 2:
            entry["start"] = _END if entry["kind"] == 5 else 0
        elif len(content) >= _CUTOFF:
            entry["start"] = put(content)
        elif content:
            entry["start"] = len(mini_fat)
            count = -(-len(content) // _MINI)
            mini_fat += [*range(len(mini_fat) + 1, len(mini_fat) + count), _END]
            mini += content.ljust(count * _MINI, b"\0")
        else:
            entry["start"] = _END
    entries[0]["start"], entries[0]["size"] = put(mini), len(mini)
    packed = b"".join(map(_entry, entries))
    directory = put(packed + _blank() * (-len(entries) % 4))
    mini_start = put(struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(_SECTOR, b"\xff"))
    mini_count = fat.count(_END) and -(-len(mini_fat) * 4 // _SECTOR)
    count = 1
    while len(fat) + count > count * 128:
        count += 1
    first_fat = len(sectors)
    fat += [_FAT] * count
    fat += [_FREE] * (count * 128 - len(fat))
    table = struct.pack(f"<{len(fat)}I", *fat)
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        *(0x3E, 3, 0xFFFE, 9, 6),
        b"",
        *(0, count, directory, 0, _CUTOFF, mini_start if mini_fat else _END, max(1, mini_count)),
        *(_END, 0, first_fat),
    )
    header += struct.pack(
        "<108I", *range(first_fat + 1, first_fat + count), *[_FREE] * (109 - count)
    )
    return header + b"".join(sectors) + table


def _entry(entry: Mapping[str, object]) -> bytes:
    name = str(entry["name"]).encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        name,
        len(name),
        entry["kind"],
        1,
        _FREE,
        entry.get("right", _FREE),
        entry.get("child", _FREE),
        b"",
        *(0, 0, 0),
        entry["start"],
        entry["size"],
    )


def _blank() -> bytes:
    return struct.pack("<64sHBBIII16sIQQIQ", b"", 0, 0, 0, _FREE, _FREE, _FREE, b"", 0, 0, 0, 0, 0)
