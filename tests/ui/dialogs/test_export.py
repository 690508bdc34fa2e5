"""The export dialog: where to, what changes, and every way it can go wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from mi_reader.domain.errors import StorageError
from mi_reader.engine import Engine
from mi_reader.settings.files import write_atomically
from mi_reader.ui.dialogs import export
from mi_reader.ui.dialogs.export import ExportDialog
from tests.ui.rooms.hosting import Host


class Asked:
    """The dialog over a window."""

    def __init__(self, host: Host, qtbot: QtBot) -> None:
        self.host = host
        self.qtbot = qtbot
        self.edition = host.context.engine.editions.listing()[0].key

    def dialog(self, to: Path | None = None) -> ExportDialog:
        made = ExportDialog(self.host.context, self.edition, "jekyll", self.host)
        made.open()
        if to:
            made.path.setFocus()
            made.path.selectAll()
            self.qtbot.keyClicks(made.path, str(to))
        self.settled(made)
        return made

    def settled(self, dialog: ExportDialog) -> None:
        self.qtbot.waitUntil(lambda: not dialog._typing.isActive() and self.host.context.jobs.idle)
        assert self.host.crashes == []

    def export(self, dialog: ExportDialog) -> None:
        self.qtbot.waitUntil(dialog.go.isEnabled)
        self.qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        self.settled(dialog)


@pytest.fixture
def asked(engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[Asked]:
    host = Host(engine, qapp)
    host.show()
    yield Asked(host, qtbot)
    host.end()


def test_a_folder_of_a_site_gets_the_post_where_posts_are_and_is_remembered(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    (tmp_path / "blog" / "_posts").mkdir(parents=True)
    dialog = asked.dialog(tmp_path / "blog")
    file = next(iter((tmp_path / "blog" / "_posts").glob("*")), None)
    assert file is None
    assert "new file" in dialog.state.text()
    told: list[object] = []
    dialog.exported.connect(told.append)
    asked.export(dialog)
    file = next((tmp_path / "blog" / "_posts").glob("*.md"))
    assert str(file) in dialog.strip.text
    dialog.strip._action.click()
    assert opened == [QUrl.fromLocalFile(str(file.parent))]
    assert len(told) == 1
    assert dialog.go.isHidden()
    assert export.file_of(asked.host.context, asked.edition, "jekyll") == file
    dialog.reject()
    again = asked.dialog()
    assert again.path.text() == str(file)
    assert "up to date" in again.state.text()
    assert not again.go.isEnabled()
    again.reject()


def test_without_a_place_it_asks_for_one(asked: Asked, tmp_path: Path) -> None:
    dialog = asked.dialog()
    assert not dialog.go.isEnabled()
    dialog.choose()
    chooser = dialog.findChildren(QFileDialog)[0]
    chooser.fileSelected.emit(str(tmp_path))
    chooser.reject()
    asked.settled(dialog)
    assert dialog.go.isEnabled()
    assert Path(dialog.path.text()).parent == tmp_path
    dialog.reject()


def test_a_path_that_begins_nowhere_is_refused(asked: Asked) -> None:
    dialog = asked.dialog(Path("post.md"))
    assert "no whole path" in dialog.strip.text
    assert not dialog.go.isEnabled()
    dialog.reject()


def test_hand_edits_are_shown_and_go_only_if_the_user_says_so(
    asked: Asked, tmp_path: Path, engine: Engine
) -> None:
    file = tmp_path / "post.md"
    first = asked.dialog(file)
    asked.export(first)
    first.reject()
    ours = file.read_bytes()
    file.write_bytes(ours + "\n手で書いた行。\n".encode())
    dialog = asked.dialog()
    assert "edited by hand" in dialog.strip.text
    assert "by hand" in dialog.hand.text()
    assert "手で書いた行。" in dialog.difference.toPlainText()
    assert not dialog.go.isEnabled()
    assert dialog.replace.isVisible()
    dialog.replace.setChecked(True)
    asked.export(dialog)
    assert file.read_bytes() == ours
    kept = [one.read_bytes() for one in engine.profile.history.iterdir()]
    assert ours + "\n手で書いた行。\n".encode() in kept
    dialog.reject()


def test_a_file_that_is_not_ours_is_left_unless_the_user_says_so(asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "mine.md"
    file.write_text("mine", encoding="utf-8")
    dialog = asked.dialog(file)
    assert "did not write it" in dialog.strip.text
    assert not dialog.go.isEnabled()
    assert file.read_text(encoding="utf-8") == "mine"
    dialog.reject()


def test_a_bibliography_is_written_beside_it_and_the_wish_remembered(asked: Asked, tmp_path: Path) -> None:
    dialog = asked.dialog(tmp_path / "post.md")
    dialog.bibliography.setChecked(True)
    asked.settled(dialog)
    asked.export(dialog)
    assert (tmp_path / "post.bib").read_text(encoding="utf-8").count("@") >= 8
    assert export.wants_bibliography(asked.host.context, asked.edition)
    dialog.reject()


def test_a_bibliography_cannot_take_the_post_s_own_name(asked: Asked, tmp_path: Path) -> None:
    dialog = asked.dialog(tmp_path / "post.bib")
    dialog.bibliography.setChecked(True)
    asked.settled(dialog)
    assert "own file" in dialog.strip.text
    assert not dialog.go.isEnabled()
    dialog.reject()


def test_a_full_disk_leaves_the_file_and_can_be_tried_again(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "post.md"
    dialog = asked.dialog(file)

    def full(path: Path, content: bytes) -> None:
        if path == file:
            raise StorageError(f"The disk is full: {path} could not be written.", "Make room.")
        write_atomically(path, content)

    monkeypatch.setattr("mi_reader.post.export.write_atomically", full)
    asked.export(dialog)
    assert "disk is full" in dialog.strip.text
    assert not file.exists()
    monkeypatch.undo()
    asked.export(dialog)
    assert file.exists()
    dialog.reject()


def test_a_file_that_changes_while_the_dialog_is_open_is_not_overwritten(
    asked: Asked, tmp_path: Path
) -> None:
    file = tmp_path / "post.md"
    dialog = asked.dialog(file)
    file.write_text("somebody's", encoding="utf-8")
    asked.export(dialog)
    assert file.read_text(encoding="utf-8") == "somebody's"
    assert "changed while" in dialog.strip.text
    assert not dialog.go.isEnabled()
    assert dialog.replace.isVisible()
    dialog.reject()


def test_a_folder_that_is_not_there_is_said(asked: Asked, tmp_path: Path) -> None:
    dialog = asked.dialog(tmp_path / "nowhere" / "post.md")
    asked.export(dialog)
    assert dialog.strip.text
    assert not (tmp_path / "nowhere").exists()
    dialog.reject()
