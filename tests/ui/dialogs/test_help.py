"""Keys, manual, about and the check of the set-up."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QTextDocument
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mi_reader.ui.actions import TABLE
from mi_reader.ui.dialogs import manual as manual_dialog
from mi_reader.ui.dialogs.help import CheckSetup, Keys
from mi_reader.ui.dialogs.manual import Manual
from tests.fakes.keychain import Keychain, keychain
from tests.ui.dialogs.window import Window

__all__ = ["Keychain", "keychain"]


def cells(dialog: Keys | CheckSetup) -> list[tuple[str, ...]]:
    model = dialog.rows
    return [model.row(model.index(at, 0)).texts for at in range(model.rowCount())]


def press(dialog: object, text: str) -> None:
    (found,) = [one for one in dialog.findChildren(QPushButton) if one.text() == text]  # type: ignore[attr-defined]
    found.click()


def test_the_sheet_has_every_key_and_can_be_searched(window: Window, qtbot: QtBot) -> None:
    window.dialogs.handlers()["keys"]()
    dialog = window.opened(Keys)
    with_keys = [row for row in TABLE if row.keys and not row.name.startswith("file_")]
    assert len(cells(dialog)) == len(with_keys) + 1
    assert ("File under category", "1…9", "") in cells(dialog)
    qtbot.keyClicks(dialog.search, "undo")
    assert [row[0] for row in cells(dialog)] == ["Undo"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not window.shows(Keys)


def test_a_second_wish_for_the_same_dialog_opens_no_second(window: Window) -> None:
    window.dialogs.keys()
    window.dialogs.keys()
    window.opened(Keys)


def test_a_manual_without_pages_says_so(
    window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(manual_dialog, "_folder", lambda _: None)
    window.dialogs.manual()
    dialog = window.opened(Manual)
    assert "not there" in dialog.text.toPlainText()
    assert not dialog.contents.isVisible()


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "help" / "en"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(
        "# Start\n\n[Sync](sync.md), [Web](https://example.org)", encoding="utf-8"
    )
    (folder / "sync.md").write_text("# Sync\n\nHow it works.", encoding="utf-8")
    picture = QImage(3000, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(folder / "picture.png"))
    (tmp_path / "secret.txt").write_text("not a page", encoding="utf-8")
    monkeypatch.setattr(manual_dialog, "_folder", lambda _: folder)
    return folder


def test_the_manual_lists_its_pages_and_follows_links(window: Window, pages: Path) -> None:
    window.dialogs.manual()
    dialog = window.opened(Manual)
    assert "Start" in dialog.text.toPlainText()
    assert [dialog.contents.model().index(at, 0).data() for at in range(2)] == ["Start", "Sync"]
    dialog.text.anchorClicked.emit(QUrl("sync.md"))
    assert "How it works." in dialog.text.toPlainText()
    assert dialog.contents.currentIndex().row() == 1
    dialog.contents.setCurrentIndex(dialog.contents.model().index(0, 0))
    assert "Start" in dialog.text.toPlainText()
    dialog.text.anchorClicked.emit(QUrl("gone.md"))
    assert "not there" in dialog.text.toPlainText()


def test_the_manual_loads_its_own_pictures_and_nothing_else(window: Window, pages: Path) -> None:
    window.dialogs.manual("sync.md")
    text = window.opened(Manual).text
    image = QTextDocument.ResourceType.ImageResource.value
    loaded = text.loadResource(image, QUrl("picture.png"))
    assert isinstance(loaded, QImage)
    assert 100 < loaded.deviceIndependentSize().width() < text.viewport().width()
    for name in ("../../secret.txt", "https://example.org/x.png", "file:///etc/hosts"):
        assert text.loadResource(image, QUrl(name)) is None


def test_the_check_lists_what_it_found(window: Window, keychain: Keychain, qtbot: QtBot) -> None:
    window.context.engine.settings.set("zotero.local", "http://127.0.0.1:9/api")
    window.dialogs.check_setup()
    dialog = window.opened(CheckSetup)
    qtbot.waitUntil(lambda: dialog.rows.rowCount() > 5)
    found = {one[0]: one[1] for one in cells(dialog)}
    assert found["Zotero on this computer"] == "does not run"
    assert found["database"].startswith("sound, ")
    assert "well" in dialog.strip.text
    press(dialog, "Copy")
    assert "ok    database: sound" in QGuiApplication.clipboard().text()


def test_what_is_wrong_is_marked_with_its_remedy(window: Window, keychain: Keychain, qtbot: QtBot) -> None:
    window.context.engine.settings.set("zotero.local", "http://127.0.0.1:9/api")
    presets = window.context.engine.profile.presets
    presets.mkdir(exist_ok=True)
    (presets / "broken.yaml").write_text("categories: [", encoding="utf-8")
    window.dialogs.check_setup()
    dialog = window.opened(CheckSetup)
    qtbot.waitUntil(lambda: dialog.rows.rowCount() > 5)
    assert dialog.strip.text == "1 thing needs your attention"
    assert "broken.yaml" in {one[0]: one[1] for one in cells(dialog)}["presets"]
    (presets / "broken.yaml").unlink()
    dialog.again.click()
    qtbot.waitUntil(lambda: dialog.strip.text == "All is well.")
