from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from mi_reader.domain.errors import Cancelled, ForbiddenError, RemoteError, UnreachableError
from mi_reader.domain.zotero import CollectionWrite, ObjectKind
from mi_reader.sync.remote import Traits
from mi_reader.zotero.authorise import WAITING, ask_permission
from mi_reader.zotero.discovery import probe
from mi_reader.zotero.gateway import Gateway
from tests.fakes.zotero.faults import Fault, FaultKind, writing
from tests.fakes.zotero.server import Dialect, ZoteroServer
from tests.zotero.timing import FakeTime


@pytest.fixture
def server() -> Iterator[ZoteroServer]:
    with ZoteroServer(Dialect.LOCAL_10) as running:
        yield running


@pytest.fixture
def traits(server: ZoteroServer) -> Traits:
    return probe(server.endpoint, None, "users/0")


@pytest.mark.parametrize(("answer", "lasting"), [("once", False), ("always", True)])
def test_a_permission_lets_write(server: ZoteroServer, traits: Traits, answer: str, lasting: bool) -> None:
    server.permit(answer)
    said: list[str] = []
    given = ask_permission(traits, said.append)
    assert said == [WAITING]
    assert given.lasting is lasting
    assert given.key.reveal() not in repr(given)
    with Gateway(traits, given.key) as gateway:
        gateway.write(ObjectKind.COLLECTION, [CollectionWrite("", 0, "C")], 0)
    assert len(server.library().collections()) == 1


def test_no_is_no(server: ZoteroServer, traits: Traits) -> None:
    server.permit("deny")
    with pytest.raises(ForbiddenError, match="told not to"):
        ask_permission(traits, lambda _: None)


def test_a_person_may_take_time_and_the_wait_can_be_stopped(server: ZoteroServer, traits: Traits) -> None:
    time = FakeTime()
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(ask_permission, traits, lambda _: None, time.timing())
        assert server.permission.wait_open()
        assert not answer.done()
        time.cancel.set()
        with pytest.raises(Cancelled):
            answer.result(10)


def test_nobody_answers(traits: Traits) -> None:
    with pytest.raises(UnreachableError, match="Nobody answered"):
        ask_permission(traits, lambda _: None, FakeTime().timing(), patience=0.05)


def test_zotero_is_gone(server: ZoteroServer, traits: Traits) -> None:
    server.close()
    with pytest.raises(UnreachableError, match="does not run"):
        ask_permission(traits, lambda _: None)


def test_zotero_that_cannot_be_written_to_is_not_asked() -> None:
    with ZoteroServer(Dialect.LOCAL_9) as server:
        traits = probe(server.endpoint, None, "users/0")
        before = len(server.requests)
        with pytest.raises(ForbiddenError, match="only lets others read"):
            ask_permission(traits, lambda _: None)
        assert len(server.requests) == before


@pytest.mark.parametrize(
    ("status", "text"),
    [(429, "wait"), (412, "Zotero-Server-ID does not match"), (200, "{}"), (200, "[]"), (200, "nonsense"),
     (200, '{"key": 5, "remember": true}'), (200, '{"key": "", "remember": true}'), (500, "x"), (404, "x")],
)  # fmt: skip
def test_whatever_else_zotero_says_is_an_error_with_a_remedy(
    server: ZoteroServer, traits: Traits, status: int, text: str
) -> None:
    server.faults.add(Fault(FaultKind.STATUS, status=status, text=text, when=writing))
    with pytest.raises(RemoteError) as caught:
        ask_permission(traits, lambda _: None)
    assert caught.value.remedy
