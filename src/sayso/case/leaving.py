"""A case in; what leaves it, and what people decide on that, out."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.case.arguments import Day, day
from sayso.case.bagging import export_bag
from sayso.case.opened import OpenCase
from sayso.case.reports import Progress
from sayso.model.release import Released, ReleaseKey, Ruling
from sayso.store import releases

if TYPE_CHECKING:
    from sayso.case.exporting import Exported


class Leaving(OpenCase):
    """The part of `Case` by which something leaves it."""

    def export(
        self,
        kind: str,
        path: str | Path,
        *,
        name: str = "",
        passphrase: str = "",
        incidents: Iterable[str] = (),
        place: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        suggestions: bool = False,
        progress: Progress | None = None,
    ) -> "Exported":
        """Write a release for other programs; return how much it holds.

        Beside a dataset come its data dictionary and what it covers. The custody log keeps the
        file's hash.

        Args:
            kind: accounts, ged, acled, ftm, annotations, prov, geojson, xlsx, package, dossier, …
            path: the file; its ending chooses the form. A package is a folder.
            name: of the release; one is made from the day where it is empty. That of one that was
                made before adds a file to it, under the same pseudonyms.
            passphrase: under which the case keeps what the pseudonyms stand for; without one
                nobody can tell later.
            incidents: ids of those that leave; all if none are given.
            place: only those that may lie there.
            since: only those that may be of that day or later.
            until: likewise, or earlier.
            suggestions: a dossier's summaries repeat, marked, what no person has signed.
            progress: is told how many records are done, of how many, and what is done to them.

        Raises:
            CaseError: a package is to be a folder that is there already; or the release was made
                before, and the case has changed since, or its key is not at hand.
            LeakError: what was written holds what is to be hidden; nothing of it is kept.
            NotFoundError: there is no such kind, or no such incident.
            PublishError: the kind is not written with that ending, or the file's name gives away
                what is to be hidden.
        """
        from sayso.case.exporting import export_release
        from sayso.case.releasing import Asked
        from sayso.case.selecting import Selection

        target = Path(path).absolute()
        selection = Selection(tuple(incidents), place, day(since), day(until))
        asked = Asked(name, passphrase, selection, suggestions)
        return export_release(self._engine, self._folder, kind, target, self._by, asked, progress)

    def export_accounts(self, path: str | Path, *, progress: Progress | None = None) -> int:
        """Write all accounts as they are, as JSON lines, for work on the case; return how many.

        Every quote fits its document by its offsets. The names of persons are in it: it is no
        release, which `export` makes.
        """
        from sayso.case.exporting import export_accounts

        return export_accounts(self._engine, Path(path).absolute(), self._by, progress)

    def export_bag(self, path: str | Path, *, progress: Progress | None = None) -> int:
        """Write the whole case as a bag (BagIt 1.0) for an archive; return how many originals.

        It holds the originals as they are, with all the names in them: it is no release.

        Raises:
            CaseError: something is at that place already.
            DamagedError: an original no longer has its hash.
        """
        place = Path(path).absolute()
        held = (self._originals, self._pictures)
        return export_bag(self._engine, *held, place, self._by, progress)

    def redact(self, kind: str, words: Iterable[str], reason: str) -> Ruling:
        """Write down what releases are to hide, or are not to, beside what rules find.

        Args:
            kind: ``name``, ``place``, ``phrase``, ``keep`` or ``withdraw``.
            words: the spellings of one name, place or phrase; ids of rulings to withdraw.
            reason: why; it stays in the case.

        Raises:
            DecisionError: there is no such kind, a word is too short, or no reason is given.
            NotFoundError: the case has no ruling that is to be withdrawn.
        """
        from sayso.case.ruling import rule

        return rule(self._engine, kind, tuple(words), reason, self._by)

    def rulings(self) -> list[Ruling]:
        """Return all that people decided on what leaves the case, oldest first."""
        with self._engine.connect() as connection:
            return releases.ruling_log(connection)

    def releases(self) -> list[Released]:
        """Return every file that left the case in a release, oldest first."""
        with self._engine.connect() as connection:
            return releases.release_log(connection)

    def release_key(self, release: str, passphrase: str) -> ReleaseKey:
        """Return what the pseudonyms of a release stand for.

        Raises:
            CaseError: it is another passphrase.
            NotFoundError: the case keeps no key of that release.
        """
        from sayso.case.ruling import release_key

        return release_key(self._engine, release, passphrase)
