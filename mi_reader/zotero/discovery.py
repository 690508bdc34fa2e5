"""What libraries there are, and what can be done with each: asked, never guessed from a version number."""

from dataclasses import dataclass, replace
from typing import Final

from mi_reader.domain.errors import ForbiddenError, RemoteError, UnreachableError
from mi_reader.settings.secrets import Secret
from mi_reader.sync.remote import Traits
from mi_reader.zotero.connection import KEY_PAGE, Connection, NotThereError, Request, harmless
from mi_reader.zotero.pace import Timing
from mi_reader.zotero.rights import SWITCHED_OFF, Rights, ask_rights

WEB: Final = "https://api.zotero.org"
LOCAL: Final = "http://127.0.0.1:23119/api"
_OWN_PATH: Final = "users/0"  # of whoever uses Zotero on this computer
_PAGE: Final = 100  # groups of a request
_GREETING: Final = "Nothing to see here."


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
        groups = _groups(connection, _OWN_PATH)
    own = Offer(_OWN_PATH, "My Library", may_write)
    return (own, *(Offer(f"groups/{group.number}", group.name, may_write) for group in groups))


def probe(endpoint: str, key: Secret | None, path: str, timing: Timing | None = None) -> Traits:
    """Returns what a library can do, after making sure that it can be synced at all.

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
        rights = _rights(connection)
        if rights is not None:
            return _web_traits(connection, rights, path)
    with Connection(endpoint, timing=timing, local=True) as connection:
        server_id = _server_id(connection)
        answer = connection.send(Request("GET", f"/{path}/collections", {"limit": "1"}))
        return Traits(
            endpoint=connection.endpoint,
            path=path,
            server_id=server_id,
            name=_library_name(answer.value),
            may_write=bool(server_id),
            versioned=bool(server_id),
        )


def _web_traits(connection: Connection, rights: Rights, path: str) -> Traits:
    if obstacle := rights.missing(path, writing=False):
        raise ForbiddenError(obstacle, f"Change the key's permissions at {KEY_PAGE}.")
    name, may_write = rights.name, rights.access(path).write
    if path.startswith("groups/"):
        answer = connection.send(Request("GET", f"/{path}"))
        group = _group(answer.value)
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


def _rights(connection: Connection) -> Rights | None:
    """Returns what the key may do; None where there are no keys: at Zotero on this computer."""
    try:
        return ask_rights(connection)
    except NotThereError:
        return None


def _server_id(connection: Connection) -> str:
    try:
        answer = connection.send(Request("GET", "/", json=False))
    except ForbiddenError as error:
        raise ForbiddenError(*SWITCHED_OFF) from error
    if str(answer.value).strip() != _GREETING:
        raise NotThereError(f"{connection.endpoint} is no Zotero.", "Check the address of the API.")
    return answer.headers.get("Zotero-Server-ID", "")


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
    groups: list[object] = []
    while True:
        query = {"limit": str(_PAGE), "start": str(len(groups))}
        answer = connection.send(Request("GET", f"/{path}/groups", query))
        if not isinstance(answer.value, list):
            raise RemoteError("Zotero's answer makes no sense (the groups).", "Try again later.")
        groups += answer.value
        if len(answer.value) < _PAGE:
            return [group for group in map(_group, groups) if group is not None]


def _groups_of_key(connection: Connection, rights: Rights) -> list[_Group]:
    if rights.user.library:
        return _groups(connection, rights.path)
    # A key for groups alone may not list its user's groups, but it names them.
    numbers = [number for number in rights.groups if number.isdigit()]
    found = [_group(connection.send(Request("GET", f"/groups/{number}")).value) for number in numbers]
    return [group for group in found if group is not None]


def _group(value: object) -> _Group | None:
    if not isinstance(value, dict) or not isinstance(data := value.get("data"), dict):
        return None
    number, name = data.get("id", value.get("id")), data.get("name")
    if not isinstance(number, int):
        return None
    owner, admins = data.get("owner"), data.get("admins")
    return _Group(
        number=number,
        name=harmless(name) if isinstance(name, str) else str(number),
        owner=owner if isinstance(owner, int) else None,
        admins=tuple(one for one in admins if isinstance(one, int)) if isinstance(admins, list) else (),
        editing=str(data.get("libraryEditing", "members")),
    )


def _web_offer(group: _Group, rights: Rights) -> Offer:
    path = f"groups/{group.number}"
    may_write = rights.access(path).write and group.lets_write(rights.user_id)
    return Offer(path, group.name, may_write, rights.missing(path, writing=False))


def _library_name(objects: object) -> str:
    """Returns the library's name as any object in it tells it."""
    if isinstance(objects, list) and objects and isinstance(objects[0], dict):
        library = objects[0].get("library")
        name = library.get("name") if isinstance(library, dict) else None
        return harmless(name) if isinstance(name, str) else ""
    return ""
