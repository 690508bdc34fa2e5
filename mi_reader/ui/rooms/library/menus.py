"""The menus of the Library room: the window's own actions, and what only a list can offer."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from mi_reader.ui.actions import TABLE, Menu
from mi_reader.ui.models.badges import Badge

_COPIES = ("copy_citation", "copy_bibtex", "copy_link")


def window_action(widget: QWidget, name: str) -> QAction | None:
    """Returns an action of the window that a widget is in, by its name in `mi_reader.ui.actions`."""
    found: QAction | None = widget.window().findChild(QAction, name)
    return found


def add_actions(menu: QMenu, names: Iterable[str]) -> None:
    """Adds actions of the window to a menu."""
    for name in names:
        if (parent := menu.parentWidget()) and (action := window_action(parent, name)):
            menu.addAction(action)


def paper_menu(parent: QWidget, badges: Iterable[Badge], file: Callable[[str], None] | None) -> QMenu:
    """Returns the menu of the papers selected: what the menu Paper has, filing, and copies.

    Args:
        file: Files them under a category; None where they cannot be filed.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    group = 0
    for row in TABLE:
        if row.menu is not Menu.PAPER:
            continue
        if row.group != group:
            group = row.group
            menu.addSeparator()
        add_actions(menu, [row.name])
        if row.name == "accept":
            _add_filing(menu, badges, file)
    menu.addSeparator()
    copies = menu.addMenu(QCoreApplication.translate("LibraryRoom", "Copy as"))
    for name in _COPIES:
        if action := window_action(parent, name):
            copies.addAction(action)
    return menu


def fill_with_categories(menu: QMenu, badges: Iterable[Badge], file: Callable[[str], None]) -> None:
    """Adds the categories, each with its digit."""
    for badge in badges:
        name = badge.name.replace("&", "&&")
        menu.addAction(f"{badge.number}  {name}", partial(file, badge.category))


def _add_filing(menu: QMenu, badges: Iterable[Badge], file: Callable[[str], None] | None) -> None:
    below = menu.addMenu(QCoreApplication.translate("LibraryRoom", "File under"))
    below.setEnabled(file is not None)
    if file:
        fill_with_categories(below, badges, file)
