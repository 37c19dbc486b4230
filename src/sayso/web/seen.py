"""Records as they were shown in; what of one has changed since, in words, out."""

import threading
from collections import OrderedDict
from collections.abc import Mapping

MOST = 5000


class Seen:
    """Keeps in what words records were last shown, by the hash of each as it stood then."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Mapping[str, str]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, digest: str, words: Mapping[str, str]) -> None:
        """Keep in what words a record was shown."""
        with self._lock:
            self._held[digest] = words
            self._held.move_to_end(digest)
            while len(self._held) > MOST:
                self._held.popitem(last=False)

    def changes(self, digest: str, now: Mapping[str, str]) -> list[tuple[str, str, str]] | None:
        """Return what differs now: name, as it was shown, as it is; None if nobody knows."""
        before = self._held.get(digest)
        if before is None:
            return None
        names = dict.fromkeys([*before, *now])
        return [
            (name, before.get(name, ""), now.get(name, ""))
            for name in names
            if before.get(name, "") != now.get(name, "")
        ]
