"""A world to sync in: a Zotero server, and clients that are cut off, killed and wiped at any moment.

Everything between the two is real: SQLite files, the gateway, HTTP on the loopback. Only time is not.
"""

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Lock
from typing import Any, Final, Self

from mi_reader.domain.categories import Category, Kind, Preset
from mi_reader.domain.editions import Edition, Filing, Section
from mi_reader.domain.keys import CategoryId, EditionKey, PaperKey, PaperRef, SectionKey
from mi_reader.domain.papers import Library, LibraryKind
from mi_reader.domain.zotero import Deletions, ObjectKind, ObjectWrite
from mi_reader.engine import Engine
from mi_reader.markup import marks
from mi_reader.markup.texts import embed_urls
from mi_reader.post.exporting import Wish as Export
from mi_reader.settings.secrets import Secret
from mi_reader.store import (
    annotations,
    conflicts,
    embeds,
    imported,
    libraries,
    links,
    outbox,
    papers,
    sources,
)
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.exports import AS_IMPORTED
from mi_reader.store.imported import Told
from mi_reader.store.links import Role
from mi_reader.store.papers import PaperId
from mi_reader.store.search import Query, ids
from mi_reader.store.sources import Source
from mi_reader.sync.homes import homes
from mi_reader.sync.remote import Fetched, Listing, Remote, Traits, Written
from mi_reader.sync.report import Report
from mi_reader.sync.synchroniser import Synchroniser, Wish
from mi_reader.zotero.discovery import probe
from mi_reader.zotero.gateway import Gateway
from tests.fakes.zotero.library import Json, ZoteroLibrary
from tests.fakes.zotero.library import Kind as Place
from tests.fakes.zotero.server import FULL_KEY, USER, ZoteroServer
from tests.zotero.timing import FakeTime

PATH: Final = f"users/{USER.number}"
LOCAL: Final = "users/0"  # the own library of Zotero on this computer
PLAIN: Final = Wish()
# A word that is typed once in a run: where it is, its line is.
TOKEN: Final = re.compile(r"t\d+x")
# Letters that a file was packed into: any word may be in them by chance.
PACKED: Final = re.compile(r"<pre>[A-Za-z0-9+/=\s]{40,}</pre>")
CATEGORIES: Final = (
    Category(CategoryId("mlp"), {"ja": "機械学習ポテンシャル", "en": "Potentials"}),
    Category(CategoryId("lab"), {"ja": "自動実験", "en": "Self-driving labs"}),
    Category(CategoryId("review"), {"ja": "番外編その１", "en": "Extra 1"}, Kind.EXTRA),
)
PRESET: Final = Preset("small", {"en": "Small"}, CATEGORIES)


class Killed(BaseException):
    """The program was killed."""


class Fate:
    """Lets a program die at its n-th step; a step is a commit or a request, before it or after."""

    def __init__(self, last: int | None = None) -> None:
        self._left = last
        self._lock = Lock()

    def step(self) -> None:
        """Takes a step, the last one perhaps."""
        with self._lock:
            if self._left is None:
                return
            if self._left == 0:
                raise Killed
            self._left -= 1


class MortalDatabase(Database):
    """A database whose program dies at a commit."""

    def __init__(self, path: Path, fate: Fate) -> None:
        super().__init__(path)
        self._fate = fate

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        outermost = not self.connection().in_transaction
        with super().write() as tx:
            yield tx
            if outermost:
                self._fate.step()
        if outermost:
            self._fate.step()


@dataclass(frozen=True, slots=True)
class MortalRemote:
    """A server whose asker dies before a request, or before it could read the answer."""

    inner: Remote
    fate: Fate

    @property
    def traits(self) -> Traits:
        return self.inner.traits

    @contextmanager
    def _step(self) -> Iterator[None]:
        self.fate.step()
        yield
        self.fate.step()

    def version(self, known: int | None) -> int:
        with self._step():
            return self.inner.version(known)

    def listing(self, kind: ObjectKind, since: int | None) -> Listing:
        with self._step():
            return self.inner.listing(kind, since)

    def deletions(self, since: int) -> tuple[Deletions, int]:
        with self._step():
            return self.inner.deletions(since)

    def fetch(self, kind: ObjectKind, keys: Sequence[str]) -> Fetched:
        with self._step():
            return self.inner.fetch(kind, keys)

    def fetch_all(self, kind: ObjectKind) -> Fetched:
        with self._step():
            return self.inner.fetch_all(kind)

    def write(self, kind: ObjectKind, objects: Sequence[ObjectWrite], library_version: int) -> Written:
        with self._step():
            return self.inner.write(kind, objects, library_version)

    def erase_collections(self, keys: Sequence[str], library_version: int) -> int:
        with self._step():
            return self.inner.erase_collections(keys, library_version)


class Client:
    """A profile on somebody's computer."""

    def __init__(
        self,
        folder: Path,
        server: ZoteroServer,
        *,
        path: str = PATH,
        key: str | None = FULL_KEY,
        author: str = "",
    ) -> None:
        self.folder = folder
        self._author = author
        self.server = server
        self.time = FakeTime()
        self._path = path
        self._key = Secret(key) if key else None
        self._gateway: Gateway | None = None
        self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open(self) -> None:
        self.engine = Engine.open(self.folder)
        with self.engine.database.write() as tx:
            known: list[Library] = libraries.listing(tx)
            kind = LibraryKind.GROUP if self._path.startswith("groups/") else LibraryKind.USER
            self.library = known[0] if known else libraries.add(tx, kind, "Mine", "zotero:mine")
            if not known:
                sources.save(tx, Source(self.library.id, self.server.endpoint, self._path))

    def close(self) -> None:
        """Closes the program."""
        if self._gateway is not None:
            self._gateway.close()
            self._gateway = None
        self.engine.close()

    def restart(self) -> None:
        """Starts the program again, on what is on the disk."""
        self.close()
        self._open()

    def wipe(self) -> None:
        """Throws the profile away."""
        self.close()
        shutil.rmtree(self.folder)
        self._open()

    def synchroniser(self, fate: Fate | None = None) -> Synchroniser:
        """Returns what syncs this profile, and dies when it is its fate."""
        real = replace(self.engine.synchroniser(Nobody()), author=self._author)
        if fate is None:
            return replace(real, connect=self._connect(Fate()))
        database = MortalDatabase(self.engine.database.path, fate)
        return replace(real, connect=self._connect(fate), database=database)

    def sync(self, wish: Wish = PLAIN, fate: Fate | None = None) -> Report:
        """Syncs; a program that is killed is started again, and raises `Killed`."""
        synchroniser = self.synchroniser(fate)
        try:
            return synchroniser.run(self.library, wish)
        except Killed:
            self.restart()
            raise
        finally:
            if fate is not None:
                synchroniser.database.close()

    def _connect(self, fate: Fate) -> Any:
        @contextmanager
        def connect(source: Source, cancel: Event) -> Iterator[Remote]:
            if self._gateway is None:
                timing = self.time.timing()
                traits = probe(source.endpoint, self._key, source.path, timing)
                self._gateway = Gateway(traits, self._key, ask_key=self._permit, timing=timing)
            yield MortalRemote(self._gateway, fate)

        return connect

    def _permit(self) -> Secret:
        """Lets the user of Zotero on this computer agree."""
        self.server.permit("always")
        given = self.server.permission.ask()
        assert given is not None
        return Secret(given[0])

    def move_to(self, server: ZoteroServer, path: str, key: str | None = None) -> None:
        """Reads the library from another source from now on."""
        self.close()
        self.server, self._path, self._key = server, path, Secret(key) if key else None
        self._open()
        with self.engine.database.write() as tx:
            known = sources.get(tx, self.library.id)
            assert known is not None
            sources.save(tx, replace(known, endpoint=server.endpoint, path=path))

    # What is there.

    def ref(self, key: str) -> PaperRef:
        """Returns the paper of a key."""
        return PaperRef(self.library.id, PaperKey(key))

    def papers(self) -> list[PaperRef]:
        """Returns the papers that are to be seen, by key."""
        with self.engine.database.read() as tx:
            return sorted(papers.refs(tx, ids(tx, Query())))

    def editions(self) -> list[Edition]:
        """Returns the editions, by key."""
        return sorted(self.engine.editions.listing(), key=lambda one: one.key)

    def sections(self) -> list[tuple[Section, list[Filing]]]:
        """Returns the sections of all editions."""
        return [one for edition in self.editions() for one in self.engine.editions.contents(edition.key)]

    def waiting(self) -> int:
        """Returns how many edits are to be sent."""
        with self.engine.database.read() as tx:
            return outbox.count(tx, self.library.id)

    def conflicts(self) -> list[conflicts.Conflict]:
        """Returns the open conflicts."""
        with self.engine.database.read() as tx:
            return conflicts.listing(tx, self.library.id)

    def linked(self, *roles: Role) -> set[str]:
        """Returns the keys of the objects in Zotero that stand for something here."""
        with self.engine.database.read() as tx:
            return {
                link.key
                for role in roles or tuple(Role)
                for link in links.listing(tx, self.library.id, role).values()
                if link.key
            }

    def state(self) -> dict[str, Any]:
        """Returns all that was said and curated: equal for two clients that know the same."""
        with self.engine.database.read() as tx:
            found = tx.execute("SELECT id FROM paper WHERE library_id = ? ORDER BY key", (self.library.id,))
            numbers = [PaperId(n) for (n,) in found]
            known, said = papers.get(tx, numbers), annotations.get(tx, numbers)
            everything = {
                # zotero.org sorts the tags, Zotero on this computer does not.
                paper.ref.key: (
                    papers.state(tx, number),
                    replace(paper.data, tags=tuple(sorted(paper.data.tags))),
                    said[number],
                )
                for number, paper in known.items()
            }
            saved = embeds.get(tx, embed_urls(self.texts()))
        editions = {
            edition.key: (replace(edition, library=self.library.id), self._contents(edition.key))
            for edition in self.editions()
        }
        return {"papers": everything, "editions": editions, "embeds": saved}

    def _contents(
        self, edition: EditionKey
    ) -> list[tuple[Section, list[Filing], list[tuple[str, str, bool]]]]:
        return [
            (
                section,
                [filing for filing in filings if filing.pick is not None],
                sorted((f.paper.key, f.text or "", f.text is None) for f in filings if f.pick is None),
            )
            for section, filings in self.engine.editions.contents(edition)
        ]

    def known(self) -> dict[str, Any]:
        """Returns what was said and curated by Zotero's own keys, and what would be exported of it.

        Two computers of one library agree on these, whatever each calls an edition in its own database.
        """
        with self.engine.database.read() as tx:
            at = homes(tx, self.library.id).collection_of
            linked = {o: link.key for o, link in links.listing(tx, self.library.id, Role.EDITION).items()}
        editions = {
            linked[one.key]: (
                replace(one, key=EditionKey(""), library=self.library.id),
                [
                    (
                        at[section.key],
                        replace(section, key=SectionKey(""), edition=EditionKey("")),
                        [replace(filing, section=SectionKey("")) for filing in picks],
                        rest,
                    )
                    for section, picks, rest in self._contents(one.key)
                ],
            )
            for one in self.editions()
        }
        drafts = {linked[key]: draft for key, draft in self.drafts().items()}
        posts = {linked[key]: post for key, post in self.posts().items()}
        return self.state() | {"editions": editions, "drafts": drafts, "posts": posts}

    def posts(self) -> dict[str, tuple[Told, bytes]]:
        """Returns what would be written of each edition that was imported, in the form that it came in."""
        with self.engine.database.read() as tx:
            told = {one.key: imported.told(tx, one.key) for one in self.editions()}
        wishes = {
            key: Export(key, AS_IMPORTED, self.folder / "site" / "post.md")
            for key, of in told.items()
            if of is not None
        }
        return {
            key: (of, self.engine.plan_export(wishes[key]).post.content) for key, of in told.items() if of
        }

    def drafts(self) -> dict[str, bytes]:
        """Returns what would be exported of each edition."""
        return {
            edition.key: self.engine.exporter.post(
                edition.key, self.engine.compose(edition.key).document, "jekyll", Path("post.md")
            ).content
            for edition in self.editions()
        }

    def texts(self) -> str:
        """Returns all texts in this profile, and what waits for a decision."""
        with self.engine.database.read() as tx:
            rows = [
                *tx.execute("SELECT why, post_text FROM annotation"),
                *tx.execute("SELECT front_matter, opening, closing FROM edition"),
                *tx.execute("SELECT lead FROM section"),
                *tx.execute("SELECT text FROM filing"),
                *tx.execute("SELECT theirs FROM conflict"),
            ]
        return "\n".join(text for row in rows for text in row if text)

    def tokens(self) -> set[str]:
        """Returns the words that are somewhere in this profile."""
        return set(TOKEN.findall(self.texts()))

    def content(self) -> list[tuple[str, list[tuple[object, ...]]]]:
        """Returns the whole content of the database."""
        with self.engine.database.read() as tx:
            names = [
                name
                for (name,) in tx.execute(
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                )
            ]
            return [(name, tx.execute(f"SELECT * FROM {name}").fetchall()) for name in names]  # noqa: S608


class Nobody:
    """A person whom nothing can be asked."""

    def key(self, endpoint: str, owner: str) -> Secret | None:
        return None

    def say(self, message: str) -> None:
        pass


# Zotero, as its user sees it.


def is_note(item: Mapping[str, Any], tag: str = "") -> bool:
    """Tells whether an item is a note that is not in the trash, with a tag."""
    there = item["itemType"] == "note" and not item.get("deleted")
    return there and (not tag or any(one["tag"] == tag for one in item["tags"]))


def why_notes(library: ZoteroLibrary, paper: str) -> list[str]:
    """Returns the why notes of a paper, oldest first."""
    return [key for key in library.notes_of(paper) if is_note(library.item(key), marks.WHY_TAG)]


def edition_notes(library: ZoteroLibrary) -> list[str]:
    """Returns the notes of editions."""
    return sorted(key for key, item in library.items().items() if is_note(item, marks.EDITION_TAG))


def source_notes(library: ZoteroLibrary) -> list[str]:
    """Returns the notes of imported files."""
    return sorted(key for key, item in library.items().items() if is_note(item, marks.SOURCE_TAG))


def papers_of(library: ZoteroLibrary, *, trashed: bool = False) -> list[str]:
    """Returns the papers, or those in the trash."""
    return sorted(
        key
        for key, item in library.items().items()
        if item["itemType"] == "journalArticle" and bool(item.get("deleted")) is trashed
    )


def tokens_of(library: ZoteroLibrary) -> set[str]:
    """Returns the words in the notes that are not in the trash themselves."""
    notes = [item["note"] for item in library.items().values() if is_note(item) and item.get("note")]
    return set(TOKEN.findall(PACKED.sub("", "\n".join(notes))))


def not_ours(library: ZoteroLibrary, ours: set[str], name: str | None = None) -> dict[str, Json]:
    """Returns what is in a library besides this program's own notes, collections, tags and memberships.

    Args:
        name: Whose tags are the program's own, in a group library.
    """
    content = library.content()
    items = {
        key: data
        | {
            "tags": [tag for tag in data["tags"] if not _is_mark(tag["tag"], name)],
            "collections": [one for one in data.get("collections", []) if one not in ours],
        }
        for key, data in content[Place.ITEM].items()
        if key not in ours
    }
    collections = {key: data for key, data in content[Place.COLLECTION].items() if key not in ours}
    return {"items": items, "collections": collections, "searches": content[Place.SEARCH]}


def _is_mark(tag: str, name: str | None) -> bool:
    return marks.is_oh(tag, name) or marks.is_skip(tag, name)
