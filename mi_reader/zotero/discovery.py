"""What libraries there are, and what can be done with each: asked, never guessed from a version number."""

from dataclasses import dataclass, replace
from typing import Final

from mi_reader.domain.errors import ForbiddenError, RemoteError, UnreachableError
from mi_reader.settings.secrets import Secret
from mi_reader.sync.remote import Traits
from mi_reader.zotero.addresses import OWN_PATH, is_local
from mi_reader.zotero.connection import Answer, Connection, NotThereError, Request
from mi_reader.zotero.pace import Timing
from mi_reader.zotero.rights import SWITCHED_OFF, Rights, ask_rights

WEB: Final = "https://api.zotero.org"
LOCAL: Final = "http://127.0.0.1:23119/api"
_PAGE: Final = 100  # groups of a request
_GREETING: Final = "Nothing to see here."
_SIGNATURE: Final = "Zotero-API-Version"  # a header of every answer of Zotero 7 to 10 on this computer
_SERVER_ID: Final = "Zotero-Server-ID"  # of every answer of Zotero 10


@dataclass(frozen=True, slots=True)
class Found:
    """Zotero on this computer.

    Attributes:
        server_id: Its name for its database; "" for Zotero 7 to 9, which nobody can write to from outside.
    """

    endpoint: str
    server_id: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A library that can be connected.

    Attributes:
        path: `users/475425`, `groups/1`.
        name: For the user to see.
        may_write: Whether it takes changes (Zotero on this computer asks its user at the first one).
        obstacle: Why it cannot be connected with this key, or "".
    """

    path: str
    name: str
    may_write: bool
    obstacle: str = ""


def find_local(endpoint: str = LOCAL, timing: Timing | None = None) -> Found | None:
    """Returns the Zotero that runs on this computer, None if there is none.

    Raises:
        ForbiddenError: It runs, but its settings keep others out.
        Cancelled: It was to stop.
    """
    # Only asked, not waited for: whoever is there answers at once.
    hasty = replace(timing or Timing(), tries=1, connect=2.0, answer=5.0)
    with Connection(endpoint, timing=hasty, local=True) as connection:
        try:
            return Found(connection.endpoint, _server_id(connection))
        except (UnreachableError, NotThereError):
            return None


def libraries(endpoint: str, key: Secret | None = None, timing: Timing | None = None) -> tuple[Offer, ...]:
    """Returns the libraries that a key opens, or that Zotero on this computer has; the user's own first.

    Raises:
        ForbiddenError: The key is wrong, or opens nothing.
        UnreachableError: There was no answer.
        RemoteError: The answer makes no sense.
    """
    with Connection(endpoint, key, timing) as connection:
        rights = _rights(connection)
        if rights is not None:
            obstacle = rights.missing(rights.path, writing=False)
            own = Offer(rights.path, rights.name, rights.user.write, obstacle)
            groups = _groups_of_key(connection, rights)
            return (own, *(_web_offer(group, rights) for group in groups))
    with Connection(endpoint, timing=timing, local=True) as connection:
        may_write = bool(_server_id(connection))
        groups = _groups(connection, OWN_PATH)
    own = Offer(OWN_PATH, "My Library", may_write)
    return (own, *(Offer(f"groups/{group.number}", group.name, may_write) for group in groups))


def probe(endpoint: str, key: Secret | None, path: str, timing: Timing | None = None) -> Traits:
    """Returns what a library can do, after making sure that it can be synced at all.

    One request, two for a group of the Web API: whatever is synced is asked this first.

    Args:
        path: `users/475425`, `groups/1`; `users/0` is the own library of Zotero on this computer.

    Raises:
        ForbiddenError: The key lacks a permission without which nothing works, and which one; among them
            reading notes, because the reasons kept there would look as if they had been erased.
        NotThereError: There is no such library.
        UnreachableError: There was no answer.
        RemoteError: The answer makes no sense.
    """
    with Connection(endpoint, key, timing) as connection:
        rights = _rights(connection, path)
        if rights is not None:
            return _web_traits(connection, rights, path)
    with Connection(endpoint, timing=timing, local=True) as connection:
        return _local_traits(connection, path)


def _local_traits(connection: Connection, path: str) -> Traits:
    answer = _ask_local(connection, Request("GET", f"/{path}/collections", {"limit": "1"}))
    if not answer.headers.get(_SIGNATURE):
        raise _no_zotero(connection)
    server_id = answer.headers.get(_SERVER_ID, "")
    return Traits(
        endpoint=connection.endpoint,
        path=path,
        server_id=server_id,
        name=_library_name(connection, answer.value),
        may_write=bool(server_id),
        versioned=bool(server_id),
    )


def _web_traits(connection: Connection, rights: Rights, path: str) -> Traits:
    if obstacle := rights.missing(path, writing=False):
        raise ForbiddenError(obstacle, rights.remedy(path))
    name, may_write = rights.name, rights.access(path).write
    if path.startswith("groups/"):
        group = _group(connection, _ask_group(connection, rights, path).value)
        if group is None:
            raise RemoteError("Zotero's answer makes no sense (the group).", "Try again later.")
        name, may_write = group.name, may_write and group.lets_write(rights.user_id)
    return Traits(
        endpoint=connection.endpoint,
        path=path,
        name=name,
        user=rights.username,
        may_write=may_write,
        client_keys=True,
        tells_deletions=True,
        versioned=True,
    )


def _ask_group(connection: Connection, rights: Rights, path: str) -> Answer:
    try:
        return connection.send(Request("GET", f"/{path}"))
    except (ForbiddenError, NotThereError) as error:
        number = path.removeprefix("groups/")
        raise type(error)(
            f"There is no group {number}, or {rights.name or rights.username} is not a member of it "
            f"({error.message})",
            "`mi-reader library add web` lists the groups that the key opens.",
        ) from error


def _rights(connection: Connection, path: str = "") -> Rights | None:
    """Returns what the key may do; None where there are no keys: at Zotero on this computer."""
    if is_local(connection.endpoint, path):
        return None
    try:
        return ask_rights(connection)
    except NotThereError:
        return None


def _server_id(connection: Connection) -> str:
    answer = _ask_local(connection, Request("GET", "/", json=False))
    if str(answer.value).strip() != _GREETING:
        raise _no_zotero(connection)
    return answer.headers.get(_SERVER_ID, "")


def _ask_local(connection: Connection, request: Request) -> Answer:
    try:
        return connection.send(request)
    except ForbiddenError as error:
        raise ForbiddenError(*SWITCHED_OFF) from error


def _no_zotero(connection: Connection) -> NotThereError:
    return NotThereError(f"{connection.endpoint} is no Zotero.", "Check the address of the API.")


@dataclass(frozen=True, slots=True)
class _Group:
    number: int
    name: str
    owner: int | None
    admins: tuple[int, ...]
    editing: str

    def lets_write(self, user: int) -> bool:
        """Tells whether a member of it may change things there."""
        return self.editing != "admins" or user == self.owner or user in self.admins


def _groups(connection: Connection, path: str) -> list[_Group]:
    groups: dict[int, _Group] = {}
    start = 0
    while True:
        query = {"limit": str(_PAGE), "start": str(start)}
        answer = connection.send(Request("GET", f"/{path}/groups", query))
        if not isinstance(answer.value, list):
            raise RemoteError("Zotero's answer makes no sense (the groups).", "Try again later.")
        told = [group for one in answer.value if (group := _group(connection, one)) is not None]
        before = len(groups)
        groups |= {group.number: group for group in told}
        start += len(answer.value)
        # A server that does not heed where to start would go on for ever.
        if len(answer.value) < _PAGE or len(groups) == before:
            return list(groups.values())


def _groups_of_key(connection: Connection, rights: Rights) -> list[_Group]:
    if rights.user.library:
        return _groups(connection, rights.path)
    # A key for groups alone may not list its user's groups, but it names them.
    numbers = [number for number in rights.groups if number.isdigit()]
    answers = (connection.send(Request("GET", f"/groups/{number}")) for number in numbers)
    found = [_group(connection, answer.value) for answer in answers]
    return [group for group in found if group is not None]


def _group(connection: Connection, value: object) -> _Group | None:
    if not isinstance(value, dict) or not isinstance(data := value.get("data"), dict):
        return None
    number, name = data.get("id", value.get("id")), data.get("name")
    if not isinstance(number, int):
        return None
    owner, admins = data.get("owner"), data.get("admins")
    return _Group(
        number=number,
        name=connection.harmless(name) if isinstance(name, str) else str(number),
        owner=owner if isinstance(owner, int) else None,
        admins=tuple(one for one in admins if isinstance(one, int)) if isinstance(admins, list) else (),
        editing=str(data.get("libraryEditing", "members")),
    )


def _web_offer(group: _Group, rights: Rights) -> Offer:
    path = f"groups/{group.number}"
    may_write = rights.access(path).write and group.lets_write(rights.user_id)
    return Offer(path, group.name, may_write, rights.missing(path, writing=False))


def _library_name(connection: Connection, objects: object) -> str:
    """Returns the library's name as any object in it tells it."""
    if isinstance(objects, list) and objects and isinstance(objects[0], dict):
        library = objects[0].get("library")
        name = library.get("name") if isinstance(library, dict) else None
        return connection.harmless(name) if isinstance(name, str) else ""
    return ""
