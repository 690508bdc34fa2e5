"""`kill -9` of a program that syncs, at any moment: what was acknowledged is there, nothing is doubled."""

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from mi_reader.curate.editions import new_edition
from mi_reader.store.backup import verify
from tests.fakes.zotero.faults import Fault, FaultKind
from tests.fakes.zotero.library import ZoteroLibrary
from tests.fakes.zotero.server import FULL_KEY, ZoteroServer
from tests.sync.world import CATEGORIES, PRESET, Client, edition_notes, papers_of, why_notes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")

CHECKOUT = Path(__file__).resolve().parents[2]
PAPERS = 230
KILLS = 5

# Syncs as the command line does.
PROGRAM = """
import sys
from pathlib import Path
from mi_reader.engine import Engine
from mi_reader.store import libraries, sources
class Nobody:
    key = say = lambda *asked: None
with Engine.open(Path(sys.argv[1])) as engine:
    with engine.database.read() as tx:
        library = libraries.listing(tx)[0]
        endpoint = sources.get(tx, library.id).endpoint
    engine.settings.set("zotero.endpoint", endpoint)
    report = engine.synchroniser(Nobody()).run(library)
    assert report.complete, report
"""


@pytest.fixture
def server() -> Iterator[ZoteroServer]:
    with ZoteroServer() as one:
        yield one


class Program:
    """A program of its own that syncs a profile."""

    def __init__(self, profile: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(profile)],
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"MI_READER_ZOTERO_KEY": FULL_KEY},
        )

    def kill(self) -> None:
        """Kills it, without a word."""
        self.process.send_signal(signal.SIGKILL)

    def ended(self) -> int:
        """Waits for its end."""
        _, told = self.process.communicate()
        assert self.process.returncode in (0, -signal.SIGKILL), told
        return self.process.returncode


def _killed_at(server: ZoteroServer, profile: Path, request: int, kind: FaultKind) -> bool:
    """Syncs, and kills the program while its n-th request is answered; tells whether it came to that."""
    started: list[Program] = []

    def kill() -> None:
        started[0].kill()

    server.faults.add(Fault(kind, skip=request, hook=kill))
    # It takes a program many times as long to start and ask as it takes this to note it.
    started.append(Program(profile))
    code = started[0].ended()
    server.faults.clear()
    return code != 0


def _edit(client: Client, keys: list[str], number: int) -> None:
    """Edits that the program has to send."""
    engine = client.engine
    for key in keys[:3]:
        engine.texts.set_why(client.ref(key), f"Round {number} of {key}.")
    engine.curation.set_oh(client.ref(keys[number]), dt.date(2022, 11, number + 1))
    if not client.editions():
        engine.editions.create(new_edition(client.library.id, "2022", "ja", "title: x\n"), PRESET)
    (edition,) = client.editions()
    engine.curation.file(client.ref(keys[number]), edition, CATEGORIES[number % 3])


def _check(zotero: ZoteroLibrary, keys: list[str]) -> None:
    assert papers_of(zotero) == sorted(keys)
    assert all(len(why_notes(zotero, key)) <= 1 for key in keys)
    assert len(edition_notes(zotero)) <= 1
    names = [data["name"] for data in zotero.collections().values()]
    assert len(names) == len(set(names))


def test_a_first_pull_that_is_killed_again_and_again_ends_with_everything(
    server: ZoteroServer, tmp_path: Path
) -> None:
    zotero = server.library()
    keys = [zotero.add_item(title=f"Paper {n}", DOI=f"10.1/{n}") for n in range(PAPERS)]
    zotero.add_note(keys[0], "<p>Written on the phone.</p>", ["mi-reader:why"])
    with Client(tmp_path / "a", server) as client:
        for request in (2, 3, 5, 6):
            client.close()
            killed = _killed_at(server, client.folder, request, FaultKind.AFTER)
            verify(client.folder / "mi-reader.db")
            client.restart()
            # All of it, or nothing.
            assert len(client.papers()) in ((0, PAPERS) if killed else (PAPERS,))
        client.sync()
        assert len(client.papers()) == PAPERS
        assert client.engine.texts.annotation(client.ref(keys[0])).why == "Written on the phone."


@pytest.mark.parametrize("kind", [FaultKind.BEFORE, FaultKind.AFTER])
def test_pushes_that_are_killed_send_everything_once(
    server: ZoteroServer, tmp_path: Path, kind: FaultKind
) -> None:
    zotero = server.library()
    keys = [zotero.add_item(title=f"Paper {n}", DOI=f"10.1/{n}") for n in range(KILLS + 3)]
    chance = Random(1)
    with Client(tmp_path / "a", server) as a, Client(tmp_path / "b", server) as b:
        a.sync()
        for number in range(KILLS):
            _edit(a, keys, number)
            a.close()
            _killed_at(server, a.folder, chance.randrange(1, 9), kind)
            verify(a.folder / "mi-reader.db")
            a.restart()
            assert a.engine.texts.annotation(a.ref(keys[0])).why == f"Round {number} of {keys[0]}."
            _check(zotero, keys)
            a.sync()
            for one in a.engine.conflicts.listing():
                a.engine.conflicts.resolve(one.conflict.id, one.can[0])
        for client in (a, b, a, b):
            client.sync()
        assert a.state() == b.state()
        assert a.waiting() == b.waiting() == 0
        _check(zotero, keys)
        assert b.engine.texts.annotation(b.ref(keys[2])).why == f"Round {KILLS - 1} of {keys[2]}."
        assert len(zotero.collections()) == 2 + len(CATEGORIES)


def test_a_program_that_is_killed_between_its_commits_goes_on_where_it_was(
    server: ZoteroServer, tmp_path: Path
) -> None:
    zotero = server.library()
    keys = [zotero.add_item(title=f"Paper {n}", DOI=f"10.1/{n}") for n in range(20)]
    script = PROGRAM.replace(
        "with Engine.open",
        "import os, signal\n"
        "from mi_reader.store import connection\n"
        "left = int(sys.argv[2])\n"
        "class Mortal(connection.sqlite3.Connection):\n"
        "    def execute(self, statement, *values):\n"
        "        global left\n"
        "        left -= statement == 'COMMIT'\n"
        "        if left < 0:\n"
        "            os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return super().execute(statement, *values)\n"
        "connect = connection.sqlite3.connect\n"
        "connection.sqlite3.connect = lambda *a, **k: connect(*a, **k, factory=Mortal)\n"
        "with Engine.open",
    )
    with Client(tmp_path / "a", server) as a:
        a.sync()
        _edit(a, keys, 0)
        before = a.engine.texts.annotation(a.ref(keys[0]))
        for commits in range(4, 24, 5):
            a.close()
            done = subprocess.run(
                [sys.executable, "-c", script, str(a.folder), str(commits)],
                cwd=CHECKOUT,
                capture_output=True,
                text=True,
                check=False,
                env=os.environ | {"MI_READER_ZOTERO_KEY": FULL_KEY},
            )
            assert done.returncode in (0, -signal.SIGKILL), done.stderr
            verify(a.folder / "mi-reader.db")
            a.restart()
            assert a.engine.texts.annotation(a.ref(keys[0])) == before
            _check(zotero, keys)
        assert a.sync().complete
        _check(zotero, keys)
        state = a.state()
        a.wipe()
        a.sync()
        assert a.state() == state
