"""A Zotero server in a process of its own: what it computes must not be taken for the client's work.

`python -m tests.bench.serving PAPERS DELAY` is that process: it says where it listens, then carries out
what it reads line by line.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, cast
from urllib.request import Request, urlopen  # noqa: TID251 (what the client has would warm the client)

from tests.bench.corpus import generated
from tests.bench.forms import zotero_json
from tests.fakes.zotero.exchange import Answer
from tests.fakes.zotero.exchange import Request as Query
from tests.fakes.zotero.faults import Fault
from tests.fakes.zotero.library import ZoteroLibrary
from tests.fakes.zotero.seeding import fill
from tests.fakes.zotero.server import FULL_KEY, USER, ZoteroServer

KEY = FULL_KEY
LIBRARY = f"users/{USER.number}"
USER_ID = USER.number
_PAGE = 100


class _Site(ZoteroServer):
    """Tells what item types there are, too: karboni asks for them, and nobody else does."""

    def _answer(self, request: Query, running: int) -> tuple[Answer | None, Fault | None]:
        told = _ABOUT_TYPES.get(request.path)
        if told is None:
            return super()._answer(request, running)
        return Answer(200, json.dumps(told).encode(), {"Content-Type": "application/json"}), None


_ABOUT_TYPES = {
    "/itemTypes": [{"itemType": name, "localized": name} for name in ("journalArticle", "preprint", "note")],
    "/itemTypeFields": [{"field": name, "localized": name} for name in ("title", "abstractNote", "date")],
    "/itemTypeCreatorTypes": [{"creatorType": "author", "localized": "Author"}],
}


@dataclass(slots=True)
class Served:
    """A server that runs.

    Attributes:
        endpoint: Where it listens.
        json_bytes: What its papers take as items of Zotero's API, in UTF-8.
    """

    endpoint: str
    json_bytes: int
    _orders: IO[str]
    _answers: IO[str]

    def change(self, papers: int) -> None:
        """Gives so many papers, from all over the library, another title."""
        self._order("change", papers)

    def asked(self) -> int:
        """Returns how many requests were made since this was called last."""
        return self._order("asked", 0)

    def _order(self, what: str, number: int) -> int:
        self._orders.write(f"{what} {number}\n")
        self._orders.flush()
        return int(self._answers.readline())


@contextmanager
def served(papers: int, delay: float) -> Iterator[Served]:
    """Runs a server with so many papers; each request takes so many seconds more than it would."""
    arguments = [sys.executable, "-m", "tests.bench.serving", str(papers), str(delay)]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        orders, answers = cast(IO[str], process.stdin), cast(IO[str], process.stdout)
        said = json.loads(answers.readline())
        # It ends with its orders.
        yield Served(said["endpoint"], said["json_bytes"], orders, answers)
        orders.close()


def _serve(papers: int, delay: float) -> None:
    with _Site(delay=delay) as server:
        library = server.library()
        keys = fill(library, papers)
        size = sum(
            len(zotero_json(data, key, library.now()).encode())
            for data, key in zip(generated(papers), keys, strict=True)
        )
        _warm(server.endpoint, len(library.items()))
        counted = len(server.requests)
        print(json.dumps({"endpoint": server.endpoint, "json_bytes": size}), flush=True)
        for order in sys.stdin:
            what, number = order.split()
            if what == "change":
                _change(library, keys, int(number))
            print(len(server.requests) - counted, flush=True)
            counted = len(server.requests)


def _change(library: ZoteroLibrary, keys: list[str], number: int) -> None:
    for key in keys[:: len(keys) // number][:number]:
        library.edit_item(key, title=f"{library.item(key)['title']} (2nd edition)")


def _warm(endpoint: str, items: int) -> None:
    """Has the JSON of all objects made, as a server has it that does nothing else."""

    def read(start: int) -> None:
        address = f"{endpoint}/{LIBRARY}/items?limit={_PAGE}&start={start}"
        question = Request(address, headers={"Zotero-API-Key": KEY})  # noqa: S310 (our own server)
        with urlopen(question) as answer:  # noqa: S310
            answer.read()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(read, range(0, items, _PAGE)))


if __name__ == "__main__":
    _serve(int(sys.argv[1]), float(sys.argv[2]))
