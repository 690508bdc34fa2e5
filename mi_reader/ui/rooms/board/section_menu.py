"""What can be done with a section: the menu of its header on the board, and of its row in the tree."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QMenu, QWidget

from mi_reader.domain.categories import Kind
from mi_reader.domain.editions import Section
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.rooms.board.edits import Edits
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import DARK, LIGHT, Height, Radius
from mi_reader.ui.widgets.popovers import AskTexts


class SectionMenu(QObject):
    """Makes the menus of sections, and asks what they must ask.

    Args:
        desk: With the sections of the edition in hand.
        over: Where questions open.

    Signals:
        lead_wanted: The lead text of a `Section` is to be written.
    """

    lead_wanted = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, edits: Edits, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._desk = desk
        self._edits = edits
        self._over = over

    def menu(self, section: Section, place: QPoint) -> QMenu:
        """Returns the menu of a section.

        Args:
            place: On the screen, where questions open.
        """
        sections = self._desk.contents.sections
        same = [one for one in sections if one.kind is section.kind]
        at = next((number for number, one in enumerate(same) if one.key == section.key), 0)
        main = section.kind is Kind.MAIN
        menu = QMenu(self._over)
        menu.addAction(self.tr("Rename…"), partial(self._ask_heading, section, place))
        menu.addMenu(self._colours(section, menu))
        menu.addSeparator()
        before = menu.addAction(self.tr("Move forward"), partial(self._edits.move_section, section, at))
        before.setEnabled(at > 0)
        behind = menu.addAction(self.tr("Move back"), partial(self._edits.move_section, section, at + 2))
        behind.setEnabled(at < len(same) - 1)
        other = self.tr("Move to the extras") if main else self.tr("Move to the main part")
        kind = Kind.EXTRA if main else Kind.MAIN
        menu.addAction(other, partial(self._edits.set_kind, section, kind))
        merge = menu.addMenu(self.tr("Merge into"))
        for one in sections:
            if one.key != section.key:
                merge.addAction(_shown(one.heading), partial(self._edits.merge, section, one))
        merge.setEnabled(len(sections) > 1)
        menu.addSeparator()
        menu.addAction(self.tr("Write the lead text"), partial(self.lead_wanted.emit, section))
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), partial(self._edits.remove_section, section))
        return menu

    def additions(self, parent: QWidget, place: QPoint) -> QMenu:
        """Returns a menu of the sections that can be added: the preset's others, and one of a new name."""
        menu = QMenu(parent)
        there = {section.category for section in self._desk.contents.sections}
        edition, preset = self._desk.contents.edition, self._desk.contents.preset
        language = edition.language if edition else "en"
        for category in preset.categories if preset else ():
            if category.id not in there:
                heading = category.heading_in(language)
                name = _shown(self._desk.badges.of(category.id).name)
                menu.addAction(name, partial(self._edits.add_section, category, heading))
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(self.tr("Another one…"), partial(self._ask_section, place))
        return menu

    def _ask_heading(self, section: Section, place: QPoint) -> None:
        def answered(texts: Sequence[str]) -> str:
            if not texts[0]:
                return self.tr("A section needs a heading.")
            self._edits.rename(section, texts[0])
            return ""

        fields = [(self.tr("Heading"), section.heading)]
        AskTexts(self.tr("Rename the section"), fields, answered, self._over).open_at(place)

    def _ask_section(self, place: QPoint) -> None:
        added: list[str] = []

        def answered(texts: Sequence[str]) -> str:
            if not texts[0]:
                return self.tr("A section needs a heading.")
            # Enter answers twice: as the field's key and as the popover's.
            if not added:
                self._edits.add_own_section(texts[0])
            added.append(texts[0])
            return ""

        title = self.tr("New section")
        AskTexts(title, [(self.tr("Heading"), "")], answered, self._over).open_at(place)

    # Colours ------------------------------------------------------------------------------------------

    def _colours(self, section: Section, parent: QMenu) -> QMenu:
        menu = QMenu(self.tr("Colour"), parent)
        for number, (light, dark) in enumerate(zip(LIGHT.categories, DARK.categories, strict=True), 1):
            action = menu.addAction(self.tr("Colour {number}").format(number=number))
            action.setIcon(self._swatch(dark.fill if self._theme.dark else light.fill))
            chosen = partial(self._edits.colour, section.category, light.fill, dark.fill)
            action.triggered.connect(lambda _checked=False, chosen=chosen: chosen())
        menu.addSeparator()
        menu.addAction(self.tr("Another colour…"), partial(self._ask_colour, section))
        menu.addAction(self.tr("By its place"), partial(self._edits.colour, section.category, "", ""))
        preset = self._desk.contents.preset
        menu.setEnabled(preset is not None and preset.category(section.category) is not None)
        return menu

    def _ask_colour(self, section: Section) -> None:
        badge = self._desk.badges.of(section.category)
        now = QColor(self._theme.category(badge.place, badge.own).fill)
        dialog = QColorDialog(now, self._over)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.setWindowTitle(self.tr("Colour of the category"))
        # The theme takes its own where this one cannot be seen.
        dialog.colorSelected.connect(
            lambda colour: self._edits.colour(section.category, colour.name(), colour.name())
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _swatch(self, colour: str) -> QIcon:
        side = self._theme.px(Height.BADGE)
        ratio = self._over.devicePixelRatioF()
        image = QPixmap(QSize(side, side) * ratio)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(colour))
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self._theme.px(Radius.BADGE)
        painter.drawRoundedRect(0, 0, side, side, radius, radius)
        painter.end()
        return QIcon(image)


def _shown(text: str) -> str:
    return text.replace("&", "&&")
