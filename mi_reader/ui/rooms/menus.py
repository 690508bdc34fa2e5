"""What the menus of the rooms share: the window's own actions by their names, and the menu of papers."""

from collections.abc import Callable, Collection, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from mi_reader.curate.badges import Badge
from mi_reader.ui.actions import TABLE, Menu

_COPIES = ("copy_citation", "copy_bibtex", "copy_link")


def window_action(widget: QWidget, name: str) -> QAction | None:
    """Returns an action of the window that a widget is in, by its name in `mi_reader.ui.actions`."""
    found: QAction | None = widget.window().findChild(QAction, name)
    return found


def trigger(widget: QWidget, name: str) -> None:
    """Does what an action of the window that a widget is in does."""
    if action := window_action(widget, name):
        action.trigger()


def add_actions(menu: QMenu, names: Iterable[str]) -> None:
    """Adds actions of the window to a menu."""
    for name in names:
        if (parent := menu.parentWidget()) and (action := window_action(parent, name)):
            menu.addAction(action)


def fading(parent: QWidget) -> QMenu:
    """Returns an empty menu that is gone once it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def paper_menu(
    parent: QWidget,
    without: Collection[str] = (),
    fill_filing: Callable[[QMenu], None] | None = None,
) -> QMenu:
    """Returns the menu of the papers selected: what the menu Paper has, and copies.

    Args:
        without: Names of actions that make no sense here.
        fill_filing: Adds what papers can be filed under, in a menu inside it; a menu that stays empty is
            disabled.
    """
    menu = fading(parent)
    group = 0
    for row in TABLE:
        if row.menu is not Menu.PAPER or row.name in without:
            continue
        if row.group != group:
            group = row.group
            menu.addSeparator()
        add_actions(menu, [row.name])
        if row.name == "accept" and fill_filing:
            below = menu.addMenu(QCoreApplication.translate("PaperMenu", "File under"))
            fill_filing(below)
            below.setEnabled(not below.isEmpty())
    menu.addSeparator()
    copies = menu.addMenu(QCoreApplication.translate("PaperMenu", "Copy as"))
    # A menu inside another has no window of its own to look for actions in.
    copies.addActions([action for name in _COPIES if (action := window_action(parent, name))])
    return menu


def add_categories(menu: QMenu, badges: Iterable[Badge], file: Callable[[str], None]) -> None:
    """Adds the categories, each with its digit."""
    for badge in badges:
        name = badge.name.replace("&", "&&")
        menu.addAction(f"{badge.number}  {name}", partial(file, badge.category))
