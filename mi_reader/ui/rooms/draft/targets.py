"""The platform that the post is shown and exported for: a button with a menu, remembered for each edition."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from mi_reader.ui import exports
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.target import TargetDialog
from mi_reader.ui.rooms import menus
from mi_reader.ui.widgets.buttons import MenuButton


class TargetButton(MenuButton):
    """Shows the target of the edition in hand, and offers the others.

    Signals:
        chosen: Another one is chosen, or how it is written.
    """

    chosen = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "", parent, icon="newspaper")
        self._context = context
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._fill)
        context.focus.edition_changed.connect(lambda _: self.refresh())
        self._name()

    @property
    def target(self) -> str:
        """The target that is shown."""
        edition = self._context.focus.edition
        return exports.target_of(self._context, edition) if edition else exports.targets(self._context)[0]

    def refresh(self) -> None:
        """Shows the target of the edition that is in hand now."""
        self.setText(exports.title_of(self.target))
        self.setEnabled(self._context.focus.edition is not None)

    def choose(self, target: str) -> None:
        """Takes another one for the edition in hand."""
        edition = self._context.focus.edition
        if edition and target != self.target:
            exports.remember_target(self._context, edition, target)
            self.refresh()
            self.chosen.emit()

    def open_menu(self) -> None:
        """Opens the menu of the targets."""
        # Not `showMenu`, which returns when the menu is closed.
        self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def open_options(self) -> None:
        """Opens the dialog of how the target's posts are written."""
        TargetDialog(self._context, self.target, self.chosen.emit, self.window()).open()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Target"))
        self.setToolTip(self.tr("The platform that the post is written for"))

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        group = QActionGroup(menu)
        for name in exports.targets(self._context):
            action = menu.addAction(exports.title_of(name), self._chooser(name))
            action.setCheckable(True)
            action.setChecked(name == self.target)
            group.addAction(action)
        menu.addSeparator()
        menus.add_actions(menu, ["own_targets"])
        menu.addAction(self.tr("Options…"), self.open_options)

    def _chooser(self, name: str) -> Callable[[], None]:
        return partial(self.choose, name)
