"""Two computers of one person, and Zotero between them: with an edition that is everywhere the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Self

from mi_reader.curate.editions import new_edition
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.keys import PaperRef
from mi_reader.store import editions
from mi_reader.sync.resolve import Choice, Described
from tests.fakes.zotero.library import ZoteroLibrary
from tests.fakes.zotero.server import Dialect, ZoteroServer
from tests.sync.world import PRESET, Client

# Keys of the papers that are in Zotero from the start.
PAPERS = ("PAPER222", "PAPER333", "PAPER444", "PAPER555")


class Pair:
    """Two clients of one library; `mine` is where a person decides."""

    dialect = Dialect.WEB

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = ZoteroServer(self.dialect)
        for number, key in enumerate(PAPERS):
            self.zotero.add_item(
                key=key,
                title=f"Paper {number}",
                date="2022-03-01",
                DOI=f"10.1234/{number}",
                creators=[{"creatorType": "author", "firstName": "Jane", "lastName": "Smith"}],
            )
        self.mine = self.client("mine")
        self.theirs = self.client("theirs")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.mine.close()
        self.theirs.close()
        self.server.close()

    @property
    def zotero(self) -> ZoteroLibrary:
        """What is in Zotero, to be edited there."""
        return self.server.library()

    def client(self, name: str) -> Client:
        """Returns a computer of that name."""
        return Client(self.folder / name, self.server)

    def prepare(self) -> None:
        """Makes an edition with texts everywhere, and lets all know of it."""
        first, second, third = (self.mine.ref(key) for key in PAPERS[:3])
        engine = self.mine.engine
        self.mine.sync()
        made = new_edition(self.mine.library.id, "2022", "ja", "title: five\n")
        engine.editions.create(made, PRESET)
        engine.texts.set_opening(made.key, "the opening")
        mlp, lab = PRESET.categories[:2]
        for ref in (first, second):
            engine.curation.file(ref, made, mlp)
        engine.curation.file(third, made, lab)
        engine.curation.pick(first, made.key)
        engine.texts.set_why(first, "why one\n\nwhy two")
        engine.texts.set_post_text(first, "post text")
        engine.texts.set_lead(self.section("mlp"), "the lead")
        self.settle()

    def edition(self, client: Client | None = None) -> Edition:
        """Returns the edition, as it is on a computer."""
        return (client or self.mine).engine.editions.find("2022")

    def section(self, name: str, client: Client | None = None) -> Section:
        """Returns a section of the edition."""
        there = client or self.mine
        return there.engine.editions.section(self.edition(there).key, name)

    def drop_section(self, name: str, client: Client) -> None:
        """Removes a section with all that is in it."""
        gone = self.section(name, client)
        with client.engine.database.write() as tx:
            left = [one for one in editions.sections(tx, gone.edition) if one.key != gone.key]
            editions.save_sections(tx, gone.edition, left)

    def clash(self, mine: Callable[[Client], object], theirs: Callable[[Client], object]) -> Described:
        """Edits on both computers, syncs theirs, then mine; returns the one conflict."""
        mine(self.mine)
        theirs(self.theirs)
        self.theirs.sync()
        report = self.mine.sync()
        found = self.mine.engine.conflicts.listing()
        assert len(found) == report.conflicts == 1
        return found[0]

    def resolve(self, found: Described, choice: Choice, text: str | None = None) -> None:
        """Decides a conflict on my computer, and lets all know of it."""
        assert choice in found.can
        self.mine.engine.conflicts.resolve(found.conflict.id, choice, text)
        self.settle()

    def resolve_everywhere(self, found: Described, here: Choice, there: Choice | None = None) -> None:
        """Decides a conflict on my computer, and what the other one then asks about the same."""
        self.mine.engine.conflicts.resolve(found.conflict.id, here)
        self.mine.sync()
        self.theirs.sync()
        for other in self.theirs.engine.conflicts.listing():
            self.theirs.engine.conflicts.resolve(other.conflict.id, there or here)
        self.settle()

    def settle(self) -> None:
        """Syncs until there is nothing to do, and checks that all know the same, and keep it."""
        for client in (self.mine, self.theirs, self.mine, self.theirs):
            client.sync()
        before = self.zotero.content()
        for client in (self.mine, self.theirs):
            report = client.sync()
            assert (report.sent, report.waiting, report.conflicts, report.problems) == (0, 0, 0, [])
            assert report.complete
        assert self.zotero.content() == before
        _same(self.mine, self.theirs)
        self.same_anew()

    def same_anew(self) -> None:
        """Checks that a computer with nothing on it gets to know the same."""
        with self.client("anew") as anew:
            anew.wipe()
            report = anew.sync()
            assert (report.sent, report.waiting, report.conflicts, report.problems) == (0, 0, 0, [])
            _same(self.mine, anew)

    def ref(self, number: int = 0, client: Client | None = None) -> PaperRef:
        """Returns a paper by its number."""
        return (client or self.mine).ref(PAPERS[number])

    def why(self, client: Client | None = None, number: int = 0) -> str:
        """Returns the why of a paper."""
        there = client or self.mine
        return there.engine.texts.annotation(there.ref(PAPERS[number])).why

    def collection(self, name: str) -> str:
        """Returns the key of the collection in Zotero that has a name."""
        (found,) = (key for key, data in self.zotero.collections().items() if data["name"] == name)
        return found

    def members(self, collection: str) -> set[str]:
        """Returns the papers that Zotero has in a collection."""
        return {
            key
            for key, data in self.zotero.items().items()
            if collection in data.get("collections", ()) and data["itemType"] == "journalArticle"
        }

    def names(self) -> list[str]:
        """Returns the names of all collections in Zotero, in order."""
        return sorted(str(data["name"]) for data in self.zotero.collections().values())


def _same(one: Client, other: Client) -> None:
    """Checks that two clients know the same, whatever each calls it in its own database."""
    here, there = one.known(), other.known()
    for part in here:
        assert here[part] == there[part], part
