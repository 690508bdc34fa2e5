"""How a platform's posts are written is chosen in the window, from the target's own table."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from mi_reader.post.targets import names
from mi_reader.post.targets import target as find_target
from mi_reader.post.targets.choosing import chosen
from mi_reader.ui.dialogs import settings
from mi_reader.ui.dialogs.form import index_of
from mi_reader.ui.dialogs.target import VALUES, WORDS, TargetDialog
from tests.ui.dialogs.window import Window


def opened(window: Window, target: str, saved: list[str]) -> TargetDialog:
    TargetDialog(window.context, target, lambda: saved.append(target), window).open()
    return window.opened(TargetDialog)


def value(window: Window, target: str, option: str) -> str:
    own = window.context.engine.profile.targets
    return chosen(find_target(target, own), window.context.engine.settings, own).values[option]


@pytest.mark.parametrize("target", names())
def test_every_option_and_value_has_a_name(target: str, tmp_path: Path) -> None:
    rows = find_target(target, tmp_path).options
    assert {row.name for row in rows} <= set(WORDS)
    assert {one for row in rows for one in row.choices} <= {*VALUES, *settings.VALUES}


def test_what_is_chosen_is_how_posts_are_written(window: Window, qtbot: QtBot) -> None:
    saved: list[str] = []
    dialog = opened(window, "hugo", saved)
    embeds = dialog.fields["embeds"]
    assert isinstance(embeds, QComboBox)
    assert embeds.accessibleName() == "Social posts"
    embeds.setCurrentIndex(index_of(embeds, "x"))
    dialog.save()
    qtbot.waitUntil(lambda: not window.shows(TargetDialog))
    assert saved == ["hugo"]
    assert value(window, "hugo", "embeds") == "x"
    assert value(window, "hugo", "bundle") == "yes"
    assert value(window, "markdown", "embeds") == "quote"


def test_what_cannot_be_is_said_and_nothing_is_set(window: Window, qtbot: QtBot) -> None:
    saved: list[str] = []
    dialog = opened(window, "hugo", saved)
    embeds, folder = dialog.fields["embeds"], dialog.fields["folder"]
    assert isinstance(embeds, QComboBox)
    assert isinstance(folder, QLineEdit)
    embeds.setCurrentIndex(index_of(embeds, "x"))
    folder.setText("../elsewhere")
    dialog.save()
    qtbot.waitUntil(lambda: "folder" in dialog.strip.text)
    assert (saved, value(window, "hugo", "embeds")) == ([], "quote")
    folder.setText("")
    dialog.save()
    qtbot.waitUntil(lambda: not window.shows(TargetDialog))
    assert value(window, "hugo", "folder") == "content/posts"
