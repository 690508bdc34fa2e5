"""What can be done with an embed of the draft; the text it stands in is found by its place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QWidget

from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes
from mi_reader.markup.texts import embed_urls, without_embed
from mi_reader.ui.context import Context
from mi_reader.ui.editor.embed_menu import fill
from mi_reader.ui.editor.homes import home_of
from mi_reader.ui.editor.session import Home
from mi_reader.ui.rooms.draft.reading import Draft
from mi_reader.ui.rooms.menus import fading


def open_menu(context: Context, draft: Draft, url: str, line: int, at: QPoint, parent: QWidget) -> None:
    """Opens the menu of an embed.

    Args:
        line: Of the source, where the embed stands.
        at: On the screen.
    """
    menu = fading(parent)
    locked = context.focus.locks.of_edition(draft.edition.key)
    fill(menu, context, url, None if locked else partial(_remove, context, draft, url, line))
    menu.popup(at)


def _remove(context: Context, draft: Draft, url: str, line: int) -> None:
    # The nearest text above it is the one that it stands in; where a place could not be told, another one.
    places = draft.lines
    above = sorted((spot for spot in places if places[spot] <= line), key=lambda spot: -places[spot])
    homes = [home_of(context.engine, spot) for spot in [*above, *(places.keys() - set(above))]]
    context.undo.edit(
        QCoreApplication.translate("EmbedMenu", "Remove an embed"),
        Scope(editions=(draft.edition.key,)),
        partial(_without, homes, url),
    )


def _without(homes: Sequence[Home], url: str) -> Changes:
    for home in homes:
        text = home.read()
        if url in embed_urls(text):
            return home.write(without_embed(text, url), text)
    return Changes()
