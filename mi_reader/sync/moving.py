"""Adding to Zotero: an edition of a file library moves into a Zotero library, and its papers with it.

Papers that are there already are recognised and used; none of them is changed. One in Zotero's trash was
thrown away by somebody: it is left there, and said. The next sync makes the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mi_reader.domain.changes import Changes, Touched, changed, paper_changed
from mi_reader.domain.editions import Edition, Filing
from mi_reader.domain.errors import UsageError
from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef, SectionKey, new_key
from mi_reader.domain.papers import LibraryKind
from mi_reader.markup.titles import folded, title_key
from mi_reader.store import annotations, editions, imported, libraries, outbox, papers, sources
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.papers import PaperId, PaperState


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move did.

    Attributes:
        recognised: Papers that were in the Zotero library already.
        added: Papers that the next sync makes there.
        trashed: Those of the added ones of which there is another in Zotero's trash.
    """

    changes: Changes
    recognised: tuple[PaperRef, ...]
    added: tuple[PaperRef, ...]
    trashed: tuple[PaperRef, ...]


class Moving:
    """Moves editions into Zotero; one transaction each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def check(self, edition: Edition, library: LibraryId) -> None:
        """Raises what `move` would raise; does nothing."""
        with self._database.read() as tx:
            _check(tx, editions.get(tx, edition.key), library)

    def move(self, edition: Edition, library: LibraryId) -> Moved:
        """Moves an edition and the papers filed in it.

        A paper that other editions need stays where it is as well. Where Zotero's paper has another why
        already, the edition's text of it becomes its own: the post does not change.

        Raises:
            UsageError: The edition is in a Zotero library already, the other library is none, has an edition
                of that name, or was never synced: then nobody knows which of the papers are there.
        """
        with self._database.write() as tx:
            before = editions.get(tx, edition.key)
            _check(tx, before, library)
            return _Move(tx, before, library).run()


def _check(tx: Transaction, edition: Edition, library: LibraryId) -> None:
    target, source = libraries.get(tx, library), sources.get(tx, library)
    if source is None:
        raise UsageError(
            f"{target.name!r} is no Zotero library.", "`mi-reader library list` shows the libraries."
        )
    if libraries.get(tx, edition.library).kind is not LibraryKind.FILE:
        raise UsageError(f"The edition {edition.name!r} is in a Zotero library already.")
    if source.version is None:
        raise UsageError(
            f"{target.name!r} was never synced: which of the papers are in it is not known yet.",
            f"`mi-reader sync --library {target.address}` first.",
        )
    there = [one.name for one in editions.listing(tx) if one.library == library]
    if folded(edition.name) in map(folded, there):
        raise UsageError(
            f"There is an edition {edition.name!r} in {target.name!r} already.",
            f"`mi-reader edition set {edition.key} --rename NAME` gives this one another name.",
        )


class _Move:
    """One move, in the caller's transaction."""

    def __init__(self, tx: Transaction, edition: Edition, library: LibraryId) -> None:
        self._tx = tx
        self._edition = edition
        self._library = library
        self._ours = [section.key for section in editions.sections(tx, edition.key)]
        self._now: dict[PaperId, PaperId] = {}
        self._recognised: list[PaperId] = []
        self._added: list[PaperId] = []
        self._trashed: list[PaperId] = []
        self._changes = changed(Touched.EDITION, edition.key) | changed(Touched.SECTION, *self._ours)

    def run(self) -> Moved:
        """Moves the edition, then paper by paper."""
        filed = [(key, filing) for key in self._ours for filing in editions.filings(self._tx, key)]
        # The edition first, so that what is edited after it is entered for Zotero.
        editions.save(self._tx, replace(self._edition, library=self._library))
        for section, filing in filed:
            self._move(section, filing)
        outbox.add(self._tx, self._library, OwnerKind.EDITION, self._edition.key)
        return Moved(
            self._changes, self._refs(self._recognised), self._refs(self._added), self._refs(self._trashed)
        )

    def _refs(self, numbers: Sequence[PaperId]) -> tuple[PaperRef, ...]:
        return tuple(papers.refs(self._tx, numbers))

    def _move(self, section: SectionKey, filing: Filing) -> None:
        tx = self._tx
        before = papers.find_id(tx, filing.paper)
        if before not in self._now:
            self._now[before] = self._in(before)
        now = self._now[before]
        own = self._own_text(before, now, filing)
        if now != before:
            editions.remove_filing(tx, section, before)
            editions.put_filing(tx, section, now, pick=filing.pick, text=own)
            imported.move_pick(tx, self._edition.key, before, now)
            if not editions.sections_of(tx, before):
                self._leave(before, now)
        outbox.add(tx, self._library, OwnerKind.PAPER, str(now))
        self._changes |= paper_changed(filing.paper, *papers.refs(tx, [now]))

    def _in(self, paper: PaperId) -> PaperId:
        """Returns a paper as it is in the library: there already, moved there, or copied."""
        tx = self._tx
        if twin := papers.twin(tx, paper, self._library):
            self._recognised.append(twin)
            self._add_words(paper, twin)
            return twin
        now = self._brought(paper)
        self._added.append(now)
        return now

    def _brought(self, paper: PaperId) -> PaperId:
        tx = self._tx
        thrown_away = any(
            papers.twin(tx, paper, self._library, state) for state in (PaperState.TRASH, PaperState.GONE)
        )
        known = papers.get(tx, [paper])[paper]
        ref = PaperRef(self._library, known.key)
        if papers.find(tx, ref):
            ref = PaperRef(self._library, PaperKey(new_key()))
        now = paper
        if set(editions.sections_of(tx, paper)) <= set(self._ours):
            papers.set_ref(tx, paper, ref)
        else:
            now = papers.add(tx, ref, known.data, title_key(known.data.title), known.added)
            self._add_words(paper, now)
        if thrown_away:
            self._trashed.append(now)
        return now

    def _add_words(self, one: PaperId, other: PaperId) -> None:
        """Gives a paper the words and marks of another one, where it has none of its own."""
        known = annotations.get(self._tx, [one, other])
        mine, theirs = known[one], known[other]
        papers.set_words(
            self._tx,
            other,
            why=None if theirs.why or not mine.why else mine.why,
            post_text=None if theirs.post_text or not mine.post_text else mine.post_text,
        )
        if mine.oh and (theirs.oh is None or mine.oh < theirs.oh):
            annotations.set_oh(self._tx, other, mine.oh)

    def _own_text(self, before: PaperId, now: PaperId, filing: Filing) -> str | None:
        known = annotations.get(self._tx, [before, now])
        if filing.text is not None or known[before].why == known[now].why:
            return filing.text
        return known[before].why

    def _leave(self, before: PaperId, now: PaperId) -> None:
        """Removes the paper from the file library, if nothing that was said of it is left there alone."""
        known = annotations.get(self._tx, [before, now])
        if known[before].post_text in ("", known[now].post_text):
            papers.remove(self._tx, before)
