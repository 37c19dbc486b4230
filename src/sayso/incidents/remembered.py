"""Tellings of one pass in; what grouping remembers of them, in memory, out (`reach.Memory`)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sayso.incidents.profile import Profile
from sayso.incidents.reach import Copies, Pair
from sayso.incidents.scoring import Match


class Remembered:
    """Keys and links in dictionaries, for a pass that groups all tellings at once."""

    def __init__(self, profiles: Mapping[str, Profile], copies: Copies) -> None:
        self._profiles = dict(profiles)
        self.copies = copies
        self._members: dict[int, list[str]] = {}
        self._keys: dict[str, Collection[int]] = {}
        self._links: dict[str, dict[str, Match]] = defaultdict(dict)
        self._told: dict[str, list[str]] = defaultdict(list)
        for name, profile in profiles.items():
            self._told[profile.document].append(name)
        self._beside: dict[str, list[Pair]] = defaultdict(list)
        for pair in copies:
            for document in pair:
                self._beside[document].append(pair)

    def forget(self, names: Collection[str]) -> None:
        """Drop tellings and all that is known of them."""
        for name in names:
            for other in self._links.pop(name, {}):
                self._links[other].pop(name, None)
            for key in self._keys.pop(name, ()):
                self._members[key].remove(name)

    def put_keys(self, keys: Mapping[str, Collection[int]]) -> None:
        """Keep the keys of tellings."""
        for name, held in keys.items():
            self._keys[name] = held
            for key in held:
                self._members.setdefault(key, []).append(name)

    def keys_of(self, names: Collection[str]) -> Mapping[str, Collection[int]]:
        """Return the keys of tellings."""
        return {name: self._keys[name] for name in names if name in self._keys}

    def members(self, most: Mapping[int, int]) -> Mapping[int, Sequence[str]]:
        """Return all tellings that have each key."""
        return {key: self._members.get(key, ()) for key in most}

    def unlink(self, pairs: Collection[Pair]) -> None:
        """Drop links."""
        for one, other in pairs:
            self._links[one].pop(other, None)
            self._links[other].pop(one, None)

    def put_links(self, links: Mapping[Pair, Match]) -> None:
        """Keep links."""
        for (one, other), found in links.items():
            self._links[one][other] = self._links[other][one] = found

    def neighbours(self, names: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return the tellings with which each is linked."""
        return {name: self._links[name].keys() for name in names if name in self._links}

    def links_among(self, names: Collection[str]) -> Mapping[Pair, Match]:
        """Return the links between these tellings."""
        among = set(names)
        return {
            (one, other): found
            for one in names
            for other, found in self._links.get(one, {}).items()
            if one < other and other in among
        }

    def profiles(self, names: Collection[str]) -> Mapping[str, Profile]:
        """Return profiles."""
        return {name: self._profiles[name] for name in names if name in self._profiles}

    def told_in(self, documents: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return the tellings of documents, those whose keys are kept."""
        return {
            document: [name for name in self._told.get(document, ()) if name in self._keys]
            for document in documents
        }

    def copies_of(self, documents: Collection[str]) -> Copies:
        """Return the pairs in which one of these documents is."""
        pairs = {pair for document in documents for pair in self._beside.get(document, ())}
        return {pair: self.copies[pair] for pair in pairs}

    def documents(self) -> Mapping[str, str]:
        """Return the document of each telling."""
        return {name: profile.document for name, profile in self._profiles.items()}

    def all_keys(self) -> Mapping[str, Collection[int]]:
        """Return the keys of all tellings."""
        return self._keys

    def all_links(self) -> Mapping[Pair, Match]:
        """Return all links."""
        return self.links_among(self._profiles)
