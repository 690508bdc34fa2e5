"""The person before the window, as a sync sees them: asked from its thread, answering in the UI thread."""

import queue
import threading
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QObject, Signal

from mi_reader.domain.errors import Cancelled
from mi_reader.settings import secrets
from mi_reader.settings.secrets import KeychainError, Secret

_LOOK_EVERY: Final = 0.2  # seconds between two looks at whether the sync was cancelled


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person said.

    Attributes:
        key: None if they would not tell.
        keep: Whether it is to go into the keychain.
    """

    key: Secret | None
    keep: bool = False


@dataclass(frozen=True, slots=True)
class KeyQuestion:
    """A key is wanted; `answer` takes the answer, from any thread."""

    endpoint: str
    owner: str
    _answers: "queue.SimpleQueue[Answer]" = field(default_factory=queue.SimpleQueue)

    def answer(self, answer: Answer) -> None:
        """Gives the answer; the first one counts."""
        self._answers.put(answer)

    def answered(self, cancel: threading.Event) -> Answer:
        """Returns the answer when it is there, or none once it is cancelled; not for the UI thread."""
        while not cancel.is_set():
            try:
                return self._answers.get(timeout=_LOOK_EVERY)
            except queue.Empty:
                continue
        return Answer(None)


class KeyRing:
    """Keys that were given since the program started, for computers without a keychain."""

    def __init__(self) -> None:
        self._keys: dict[tuple[str, str], Secret] = {}

    def get(self, endpoint: str, owner: str) -> Secret | None:
        """Returns the key given for a library."""
        return self._keys.get((endpoint, owner))

    def put(self, endpoint: str, owner: str, key: Secret) -> None:
        """Remembers a key as long as the program runs."""
        self._keys[endpoint, owner] = key

    def forget(self, endpoint: str, owner: str) -> None:
        """Forgets a key that was wrong."""
        self._keys.pop((endpoint, owner), None)


class WindowPerson(QObject):
    """Who is asked in one sync: `mi_reader.zotero.connecting.Person`.

    Args:
        cancel: Ends every wait for an answer.
        may_ask: False for a sync that started by itself: nobody is disturbed.

    Signals:
        asked: `KeyQuestion`.
        said: Something has to be done elsewhere, such as in Zotero: a sentence of the engine.
    """

    asked = Signal(object)
    said = Signal(str)

    def __init__(self, keys: KeyRing, cancel: threading.Event, *, may_ask: bool) -> None:
        super().__init__()
        self._keys = keys
        self._cancel = cancel
        self._may_ask = may_ask

    def key(self, endpoint: str, owner: str) -> Secret | None:
        """Asks for the key of a Web library, unless it was given before; None if they would not tell.

        Raises:
            Cancelled: It was to stop.
        """
        known = self._keys.get(endpoint, owner)
        if known or not self._may_ask:
            return known
        question = KeyQuestion(endpoint, owner)
        self.asked.emit(question)
        answer = question.answered(self._cancel)
        if self._cancel.is_set():
            raise Cancelled("Stopped; what was done before is kept.")
        if answer.key:
            self._keys.put(endpoint, owner, answer.key)
            if answer.keep:
                self._keep(endpoint, owner, answer.key)
        return answer.key

    def say(self, message: str) -> None:
        """Tells something that has to be done elsewhere."""
        self.said.emit(message)

    def _keep(self, endpoint: str, owner: str, key: Secret) -> None:
        try:
            secrets.keep_key(endpoint, owner, key)
        except KeychainError as error:
            self.say(f"The key was not kept: {error.message} It will be asked for each time.")
