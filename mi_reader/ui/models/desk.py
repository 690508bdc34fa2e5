"""What the Library room works with: the edition in hand with its sections, the categories, the libraries.

It is read in a thread and kept, so that a key that files a paper waits for nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from mi_reader.curate.badges import Badges
from mi_reader.domain.categories import Category, Preset
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import EditionKey
from mi_reader.domain.papers import Library
from mi_reader.engine import Engine
from mi_reader.ui.context import Context


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies on the desk.

    Attributes:
        edition: The one in hand; None if there is none, or if it is gone.
        editions: All, the newest first.
    """

    edition: Edition | None = None
    sections: tuple[Section, ...] = ()
    editions: tuple[Edition, ...] = ()
    libraries: Mapping[int, Library] = field(default_factory=dict)
    preset: Preset | None = None


class Desk(QObject):
    """Keeps the contents up to date.

    Attributes:
        ready: Whether what is here is of the edition in hand.

    Signals:
        changed: There are other contents.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.contents = Contents()
        self.badges = Badges(None, (), context.language.code)
        self.ready = False
        self._early = False  # whether `changed` came while it was not ready, and nobody may have listened
        self._waiting: list[Callable[[], None]] = []
        context.focus.edition_changed.connect(lambda _: self.read())
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self._everything_changed)
        context.language.changed.connect(self._name)
        self.read()

    def read(self, *, categories: bool = False) -> None:
        """Reads anew.

        Args:
            categories: The preset, too, whose file takes longer than all the rest.
        """
        self.ready = False
        engine, key = self._context.engine, self._context.focus.edition
        preset = None if categories else self.contents.preset
        self._context.jobs.read(lambda: read_contents(engine, key, preset), self, self._take, latest="desk")

    def when_ready(self, call: Callable[[], None]) -> None:
        """Calls at once or, where another edition was just taken in hand, when its contents are read."""
        if self.ready:
            call()
        else:
            self._waiting.append(call)

    def category(self, category_id: str) -> Category | None:
        """Returns a category of the preset in use, or one as a section of the edition has it."""
        contents = self.contents
        if contents.preset and (found := contents.preset.category(category_id)):
            return found
        section = next((one for one in contents.sections if one.category == category_id), None)
        return Category(section.category, {"en": section.heading}, section.kind) if section else None

    def _take(self, contents: Contents) -> None:
        other = contents != self.contents
        self.contents = contents
        self.ready = True
        # Every text that is saved touches a section: what shows the desk need not be made anew each time.
        if other or self._early:
            self._name()
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call()

    def _name(self) -> None:
        contents = self.contents
        self.badges = Badges(contents.preset, contents.sections, self._context.language.code)
        self._early = not self.ready
        self.changed.emit()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.keys(Touched.CATEGORY):
            self.read(categories=True)
        elif any(changes.keys(kind) for kind in (Touched.EDITION, Touched.SECTION, Touched.LIBRARY)):
            self.read()

    def _everything_changed(self) -> None:
        self.read(categories=True)


def read_contents(engine: Engine, key: EditionKey | None, preset: Preset | None) -> Contents:
    """Reads what lies on the desk.

    Args:
        preset: The one in use, if it is known already.
    """
    editions = tuple(engine.editions.listing())
    edition = next((one for one in editions if one.key == key), None)
    sections = tuple(section for section, _ in engine.editions.contents(edition.key)) if edition else ()
    return Contents(edition, sections, editions, engine.lookup.libraries(), preset or _preset(engine))


def _preset(engine: Engine) -> Preset | None:
    try:
        return engine.presets.load()
    except NotFoundError:
        return None  # its file was taken away; sections keep their headings
