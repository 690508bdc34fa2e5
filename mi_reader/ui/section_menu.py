"""What can be done with a section of an edition: for its context menu, wherever it is shown."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QMenu, QWidget

from mi_reader.curate.undoing import Scope
from mi_reader.domain.categories import Kind, Localised
from mi_reader.domain.changes import Changes
from mi_reader.domain.editions import Section
from mi_reader.domain.keys import CategoryId
from mi_reader.ui.context import Context
from mi_reader.ui.focus import Part, Spot
from mi_reader.ui.theme.paint import Shape, badge_size, paint_badge
from mi_reader.ui.theme.tokens import DARK, LIGHT, CategoryColour


class SectionEdits(QObject):
    """Edits of sections, each one step on the undo stack."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent

    def fill(
        self,
        menu: QMenu,
        section: Section,
        sections: Sequence[tuple[Section, str]],
        rename: Callable[[], None],
        *,
        sideways: bool = False,
    ) -> None:
        """Puts what can be done with a section into a menu.

        Args:
            sections: All of its edition in their order, each with what it is called.
            rename: Begins to rename it where it is shown.
            sideways: Whether sections stand beside each other there, not above each other.
        """
        same = [one for one, _ in sections if one.kind is section.kind]
        place = next((n for n, one in enumerate(same, 1) if one.key == section.key), 1)
        menu.addAction(self.tr("Rename…"), rename)
        menu.addMenu(self._colours(menu, section.category))
        menu.addSeparator()
        before = self.tr("Move forward") if sideways else self.tr("Move up")
        behind = self.tr("Move back") if sideways else self.tr("Move down")
        for text, to in ((before, place - 1), (behind, place + 1)):
            menu.addAction(text, partial(self.move, section, to)).setEnabled(1 <= to <= len(same))
        if section.kind is Kind.MAIN:
            menu.addAction(self.tr("Move to the extras"), partial(self.set_kind, section, Kind.EXTRA))
        else:
            menu.addAction(self.tr("Move to the main part"), partial(self.set_kind, section, Kind.MAIN))
        merge = QMenu(self.tr("Merge into"), menu)
        menu.addMenu(merge)
        for other, title in sections:
            if other.key != section.key:
                merge.addAction(title.replace("&", "&&"), partial(self.merge, section, other))
        merge.setEnabled(not merge.isEmpty())
        menu.addSeparator()
        lead = Spot(Part.LEAD, section.edition, section.key)
        menu.addAction(self.tr("Write the lead text"), partial(self._context.focus.write, lead))
        menu.addSeparator()
        menu.addAction(self.tr("Remove section"), partial(self.remove, section))

    def rename(self, section: Section, heading: str) -> None:
        """Gives a section another heading."""
        editions = self._context.engine.editions
        self._edit(
            self.tr("Rename section"), section, lambda: editions.change_section(section, heading=heading)
        )

    def move(self, section: Section, place: int) -> None:
        """Moves a section among those of its kind, from 1."""
        editions = self._context.engine.editions
        self._edit(self.tr("Move section"), section, lambda: editions.move_section(section, place))

    def set_kind(self, section: Section, kind: Kind) -> None:
        """Moves a section to the main part, or to the extras."""
        editions = self._context.engine.editions
        self._edit(self.tr("Move section"), section, lambda: editions.change_section(section, kind=kind))

    def merge(self, section: Section, into: Section) -> None:
        """Moves all that a section holds into another one."""
        curation = self._context.engine.curation
        self._edit(self.tr("Merge sections"), section, lambda: curation.merge_section(section, into))

    def remove(self, section: Section) -> None:
        """Removes an empty section; one that is not says so."""
        editions = self._context.engine.editions
        self._edit(self.tr("Remove section"), section, lambda: editions.remove_section(section))

    def set_colour(self, category: CategoryId, colour: Localised) -> None:
        """Gives a category a colour of its own; an empty one takes it away."""
        presets = self._context.engine.presets
        self._context.undo.edit(
            self.tr("Change colour"),
            Scope(categories=True),
            lambda: presets.change(category, lambda one: replace(one, colour=colour)),
        )

    def _colours(self, parent: QMenu, category: CategoryId) -> QMenu:
        menu = QMenu(self.tr("Colour"), parent)
        menu.addAction(self.tr("Usual"), partial(self.set_colour, category, {}))
        menu.addSeparator()
        for number, (light, dark) in enumerate(zip(LIGHT.categories, DARK.categories, strict=True), 1):
            shown = dark if self._context.theme.dark else light
            colour = {"light": light.fill, "dark": dark.fill}
            text = self.tr("Colour {number}").format(number=number)
            action = menu.addAction(text, partial(self.set_colour, category, colour))
            action.setIcon(badge_icon(self._context, number, shown))
        menu.addSeparator()
        menu.addAction(self.tr("Another colour…"), partial(self._ask_colour, category))
        return menu

    def _ask_colour(self, category: CategoryId) -> None:
        dialog = QColorDialog(self._window)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.setWindowTitle(self.tr("Colour of the category"))

        def take(colour: QColor) -> None:
            # The theme takes its own where this one cannot be seen on the background.
            self.set_colour(category, {"light": colour.name(), "dark": colour.name()})

        dialog.colorSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _edit(self, name: str, section: Section, call: Callable[[], Changes]) -> None:
        self._context.undo.edit(name, Scope(editions=(section.edition,)), call)


def badge_icon(context: Context, number: int, colour: CategoryColour, shape: Shape = Shape.FILED) -> QIcon:
    """Returns a badge as an icon for menus."""
    theme = context.theme
    size = badge_size(theme)
    ratio = 2.0
    pixmap = QPixmap(QSize(round(size.width() * ratio), round(size.height() * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill("transparent")
    painter = QPainter(pixmap)
    rect = pixmap.rect()
    rect.setSize(size)
    paint_badge(painter, theme, rect, number, colour, shape)
    painter.end()
    return QIcon(pixmap)
