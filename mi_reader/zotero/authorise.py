"""Asking the user of Zotero 10 or newer, in Zotero's own window, whether this program may write.

"Allow" gives a key for one write, "Always allow" one to keep (`mi_reader.settings.secrets`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import httpx2
from pyzotero.errors import LocalAPIDeniedError, PyZoteroError, TooManyRequestsError

from mi_reader.domain.errors import ForbiddenError, RemoteError, UnreachableError
from mi_reader.domain.translation import told
from mi_reader.settings.secrets import Secret
from mi_reader.sync.remote import Traits
from mi_reader.zotero.addresses import checked_endpoint
from mi_reader.zotero.client import open_client
from mi_reader.zotero.pace import Timing

APP_NAME: Final = "MI Reader"
WAITING: Final = told("Zotero asks in a window of its own whether MI Reader may write; answer there.")


@dataclass(frozen=True, slots=True)
class Permission:
    """What Zotero's user said yes to.

    Attributes:
        lasting: The key is for keeping; else it is used up by the next write.
    """

    key: Secret
    lasting: bool


def ask_permission(
    traits: Traits, say: Callable[[str], None], timing: Timing | None = None, *, patience: float = 600.0
) -> Permission:
    """Asks in Zotero's window, and waits for the answer.

    Args:
        say: Told that somebody has to answer, before the wait begins.
        patience: Seconds that the person may take.

    Raises:
        ForbiddenError: The answer was no, or this Zotero cannot be written to.
        UnreachableError: Nobody answered, or Zotero is not there.
        Cancelled: It was to stop.
        RemoteError: Zotero does not want to ask right now.
    """
    if not traits.server_id:
        raise ForbiddenError("This Zotero only lets others read.", "Use Zotero 10 or newer.")
    # The name of the database is given: without it pyzotero would ask first, and sleep where it should stop.
    zotero = open_client(
        checked_endpoint(traits.endpoint),
        None,
        replace(timing or Timing(), answer=patience),
        local=True,
        server_id=traits.server_id,
    )
    say(WAITING)
    try:
        answer = zotero.authorize_local(APP_NAME)
        key, lasting = answer["key"], answer["remember"]
    except LocalAPIDeniedError as error:
        raise ForbiddenError(
            "Zotero was told not to let MI Reader write.", "Sync again to be asked."
        ) from error
    except TooManyRequestsError as error:
        raise RemoteError("Zotero has been asked too often.", "Sync again in a minute.") from error
    except httpx2.TimeoutException as error:
        raise UnreachableError("Nobody answered Zotero's question.", "Sync again to be asked.") from error
    except httpx2.RequestError as error:
        raise UnreachableError("Zotero does not run on this computer.", "Start Zotero.") from error
    except (PyZoteroError, ValueError, KeyError, TypeError) as error:
        raise RemoteError("Zotero could not ask for permission.", "Restart Zotero and sync again.") from error
    finally:
        if zotero.client is not None:
            zotero.client.close()
    if not isinstance(key, str) or not key:
        raise RemoteError("Zotero could not ask for permission.", "Restart Zotero and sync again.")
    return Permission(Secret(key), lasting is True)
