"""The menus of the board about sections: what can be done with one, and which can be added."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from mi_reader.domain.editions import Section
from mi_reader.ui.context import Context
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.rooms.board.edits import Edits
from mi_reader.ui.rooms.menus import fading
from mi_reader.ui.section_menu import SectionEdits
from mi_reader.ui.widgets.popovers import AskTexts


class SectionMenus(QObject):
    """Makes the menus of sections, and asks what they must ask.

    Args:
        desk: With the sections of the edition in hand.
        over: Where questions open.
    """

    def __init__(self, context: Context, desk: Desk, edits: Edits, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._edits = edits
        self._sections = SectionEdits(context, over)
        self._over = over

    def menu(self, section: Section, place: QPoint) -> QMenu:
        """Returns the menu of a section.

        Args:
            place: On the screen, where questions open.
        """
        menu = fading(self._over)
        sections = [(one, one.heading) for one in self._desk.contents.sections]
        self._sections.fill(menu, section, sections, partial(self._rename, section, place), sideways=True)
        return menu

    def additions(self, place: QPoint) -> QMenu:
        """Returns a menu of the sections that can be added: the preset's others, and one of a new name."""
        menu = fading(self._over)
        there = {section.category for section in self._desk.contents.sections}
        edition, preset = self._desk.contents.edition, self._desk.contents.preset
        language = edition.language if edition else "en"
        for category in preset.categories if preset else ():
            if category.id not in there:
                name = self._desk.badges.of(category.id).name.replace("&", "&&")
                heading = category.heading_in(language)
                menu.addAction(name, partial(self._edits.add_section, category, heading))
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(self.tr("Another one…"), partial(self._add, place))
        return menu

    def _rename(self, section: Section, place: QPoint) -> None:
        title = self.tr("Rename the section")
        self._ask(title, section.heading, place, partial(self._sections.rename, section))

    def _add(self, place: QPoint) -> None:
        self._ask(self.tr("New section"), "", place, self._edits.add_own_section)

    def _ask(self, title: str, heading: str, place: QPoint, take: Callable[[str], None]) -> None:
        taken: list[str] = []

        def answered(texts: Sequence[str]) -> str:
            if not texts[0]:
                return self.tr("A section needs a heading.")
            # Enter answers twice: as the field's key and as the popover's.
            if not taken:
                taken.append(texts[0])
                take(texts[0])
            return ""

        AskTexts(title, [(self.tr("Heading"), heading)], answered, self._over).open_at(place)
