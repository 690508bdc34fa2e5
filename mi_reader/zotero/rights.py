"""What a key of the Web API may do, and which permission is missing when it is refused.

Source: https://www.zotero.org/support/dev/web_api/v3/basics (`keys/current`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from mi_reader.domain.errors import RemoteError
from mi_reader.domain.translation import told
from mi_reader.zotero.connection import KEY_PAGE, Connection, Request

SWITCHED_OFF: Final = (
    told("Zotero runs on this computer, but does not let other programs read."),
    told(
        "In its settings, under Advanced, allow other applications on this computer to communicate with "
        "Zotero."
    ),
)
_ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Access:
    """What a key may do with a library."""

    library: bool = False
    notes: bool = False
    write: bool = False


@dataclass(frozen=True, slots=True)
class Rights:
    """Whose key it is, and what it may do.

    Attributes:
        username: Does not change, unlike the name that is shown.
        groups: By number; `all` stands for those that are not named.
    """

    user_id: int
    name: str
    username: str
    user: Access
    groups: Mapping[str, Access] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The path of the user's own library."""
        return f"users/{self.user_id}"

    def access(self, path: str) -> Access:
        """Returns what the key may do with the library at a path."""
        kind, _, number = path.partition("/")
        if kind == "groups":
            return self.groups.get(number) or self.groups.get(_ALL) or Access()
        return self.user if path == self.path else Access()

    def remedy(self, path: str) -> str:
        """Returns what to do where a key lacks something for a library."""
        if path.startswith("users/") and path != self.path:
            return f"This key is user {self.user_id}'s: `--user {self.user_id}`."
        return f"Change the key's permissions at {KEY_PAGE}: it stays the same key."

    def missing(self, path: str, *, writing: bool) -> str:
        """Returns what the key lacks for a library, in words for the user, or ""."""
        access = self.access(path)
        group = path.startswith("groups/")
        if not group and path != self.path:
            return told("The key belongs to another user.")
        if not access.library:
            return (
                told("The key has no access to this group.")
                if group
                else told("The key has no access to the personal library.")
            )
        if not group and not access.notes:
            return told("The key has no access to notes.")
        if writing and not access.write:
            return (
                told("The key has no write access to this group.")
                if group
                else told("The key has no write access to the personal library.")
            )
        return ""


def ask_rights(connection: Connection) -> Rights:
    """Returns what the connection's key may do.

    Raises:
        ForbiddenError: The server does not know the key.
        NotThereError: The server knows no keys at all: it is Zotero on this computer.
        RemoteError: The answer makes no sense.
    """
    answer = connection.send(Request("GET", "/keys/current"))
    value = answer.value
    if not isinstance(value, dict) or not isinstance(user := value.get("userID"), int):
        raise RemoteError(
            f"{connection.endpoint} does not say whose key it is.", "Check the address of the API."
        )
    access = _mapping(value.get("access"))
    username = value.get("username")
    name = value.get("displayName") or username
    return Rights(
        user_id=user,
        name=connection.harmless(name) if isinstance(name, str) else "",
        username=connection.harmless(username) if isinstance(username, str) else "",
        user=_access(access.get("user")),
        groups={number: _access(one, notes=True) for number, one in _mapping(access.get("groups")).items()},
    )


def _mapping(value: object) -> dict[str, object]:
    # PHP writes an empty object as an empty list.
    return value if isinstance(value, dict) else {}


def _access(value: object, *, notes: bool = False) -> Access:
    given = _mapping(value)
    # Groups know no permission for notes: who may read them, may read their notes.
    return Access(
        library=given.get("library") is True,
        notes=notes or given.get("notes") is True,
        write=given.get("write") is True,
    )
