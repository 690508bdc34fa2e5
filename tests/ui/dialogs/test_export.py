"""The export dialog: where to, what changes, and every way it can go wrong."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from mi_reader.curate.undoing import Scope
from mi_reader.domain.errors import StorageError
from mi_reader.domain.keys import EditionKey
from mi_reader.engine import Engine
from mi_reader.post.targets import names
from mi_reader.settings.files import write_atomically
from mi_reader.store.exports import AS_IMPORTED
from mi_reader.ui import exports
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
    assert "new file" in dialog.totals.state.text()
    told: list[object] = []
    dialog.exported.connect(told.append)
    asked.export(dialog)
    file = next((tmp_path / "blog" / "_posts").glob("*.md"))
    assert str(file) in dialog.strip.text
    dialog.strip._action.click()
    assert opened == [QUrl.fromLocalFile(str(file.parent))]
    assert len(told) == 1
    assert dialog.go.isHidden()
    assert exports.file_of(asked.host.context, asked.edition, "jekyll") == file
    dialog.reject()
    again = asked.dialog()
    assert again.path.text() == str(file)
    assert "up to date" in again.totals.state.text()
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


def _exported(asked: Asked, file: Path) -> str:
    first = asked.dialog(file)
    asked.export(first)
    first.reject()
    return file.read_text(encoding="utf-8")


def _change_opening(asked: Asked, words: str) -> None:
    engine = asked.host.context.engine
    engine.texts.set_opening(asked.edition, words)


def test_hand_edits_stay_and_are_shown(asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "post.md"
    ours = _exported(asked, file)
    file.write_text(ours + "\n手で書いた行。\n二行目。\n", encoding="utf-8")
    _change_opening(asked, "案で書いた。")
    dialog = asked.dialog()
    assert dialog.totals.hand.text().startswith("1 edit")
    assert "手で書いた行。" in dialog.difference.toPlainText()
    assert dialog.replace.isHidden()
    assert dialog.clashes.isHidden()
    asked.export(dialog)
    text = file.read_text(encoding="utf-8")
    assert text.endswith("手で書いた行。\n二行目。\n")
    assert "案で書いた。" in text
    assert "1 edit made by hand" in dialog.strip.text
    dialog.reject()


def test_it_grows_in_a_window_that_has_room_for_a_clash(asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "post.md"
    asked.host.resize(1400, 900)
    _change_opening(asked, "はじめの言葉。")
    ours = _exported(asked, file)
    file.write_text(ours.replace("はじめの言葉。", "手で書いた言葉。"), encoding="utf-8")
    _change_opening(asked, "案で書いた言葉。")
    dialog = asked.dialog()
    assert dialog.height() == 820
    dialog.reject()


@pytest.mark.parametrize("choice", ["mine", "theirs", "both", "own"])
def test_a_clash_is_shown_and_waits_for_the_user(asked: Asked, tmp_path: Path, choice: str) -> None:
    file = tmp_path / "post.md"
    _change_opening(asked, "はじめの言葉。")
    ours = _exported(asked, file)
    file.write_text(ours.replace("はじめの言葉。", "手で書いた言葉。"), encoding="utf-8")
    _change_opening(asked, "案で書いた言葉。")
    dialog = asked.dialog()
    assert "edited by hand where" in dialog.strip.text
    assert dialog.clashes.isVisible()
    assert not dialog.go.isEnabled()
    assert dialog.replace.isVisible()
    (card,) = dialog.clashes.cards
    labels = [label.accessibleName() for label in card.findChildren(QLabel)]
    assert any("手で書いた言葉。" in name for name in labels)
    assert any("案で書いた言葉。" in name for name in labels)
    card.buttons[choice].setFocus()
    asked.qtbot.keyClick(card.buttons[choice], Qt.Key.Key_Space)
    if choice == "own":
        own = card.own
        asked.qtbot.waitUntil(lambda: own.visibleRegion().boundingRect().height() > own.height() / 2)
        card.own.setPlainText("自分の言葉。")
    asked.settled(dialog)
    asked.export(dialog)
    text = file.read_text(encoding="utf-8")
    there = {
        "mine": ["手で書いた言葉。"],
        "theirs": ["案で書いた言葉。"],
        "both": ["手で書いた言葉。", "案で書いた言葉。"],
        "own": ["自分の言葉。"],
    }[choice]
    found = [line for line in text.splitlines() if line.endswith("言葉。")]
    assert found == there
    dialog.reject()


def test_what_was_decided_stays_when_something_else_changes(asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "post.md"
    _change_opening(asked, "はじめの言葉。")
    ours = _exported(asked, file)
    file.write_text(ours.replace("はじめの言葉。", "手で書いた言葉。"), encoding="utf-8")
    _change_opening(asked, "案で書いた言葉。")
    dialog = asked.dialog()
    dialog.clashes.cards[0].buttons["mine"].click()
    asked.settled(dialog)
    dialog.bibliography.setChecked(True)
    asked.settled(dialog)
    assert dialog.clashes.cards[0].buttons["mine"].isChecked()
    asked.export(dialog)
    assert "手で書いた言葉。" in file.read_text(encoding="utf-8")
    dialog.reject()


def test_replacing_shows_what_goes(asked: Asked, tmp_path: Path, engine: Engine) -> None:
    file = tmp_path / "post.md"
    _change_opening(asked, "はじめの言葉。")
    ours = _exported(asked, file)
    by_hand = ours.replace("はじめの言葉。", "手で書いた言葉。")
    file.write_text(by_hand, encoding="utf-8")
    _change_opening(asked, "案で書いた言葉。")
    dialog = asked.dialog()
    dialog.replace.setChecked(True)
    asked.settled(dialog)
    assert re.match("1 edit.* would go", dialog.totals.hand.text())
    dialog.replace.setChecked(False)
    dialog.clashes.cards[0].buttons["theirs"].click()
    asked.settled(dialog)
    assert re.match("1 edit.* would go", dialog.totals.hand.text())
    dialog.replace.setChecked(True)
    asked.settled(dialog)
    asked.export(dialog)
    assert file.read_text(encoding="utf-8") == ours.replace("はじめの言葉。", "案で書いた言葉。")
    kept = [one.read_bytes() for one in engine.profile.history.iterdir()]
    assert by_hand.encode() in kept
    dialog.reject()


def test_words_written_by_hand_are_taken_back_and_the_edit_undone(
    asked: Asked, tmp_path: Path, engine: Engine
) -> None:
    file = tmp_path / "post.md"
    _change_opening(asked, "はじめの言葉。")
    ours = _exported(asked, file)
    file.write_text(ours.replace("はじめの言葉。", "手で書いた言葉。"), encoding="utf-8")
    dialog = asked.dialog()
    (box,) = dialog.back.boxes
    assert box.text() == "Opening"
    assert not dialog.back.take.isEnabled()
    box.setChecked(True)
    dialog.back.take.click()
    asked.settled(dialog)
    assert engine.editions.find(asked.edition).opening == "手で書いた言葉。"
    assert dialog.back.isHidden()
    assert "up to date" in dialog.totals.state.text()
    asked.host.context.undo.stack.undo()
    asked.settled(dialog)
    assert engine.editions.find(asked.edition).opening == "はじめの言葉。"
    assert len(dialog.back.boxes) == 1
    dialog.reject()


def test_a_file_that_is_not_ours_is_left_unless_the_user_says_so(asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "mine.md"
    file.write_text("mine", encoding="utf-8")
    dialog = asked.dialog(file)
    assert "nobody knows what in it" in dialog.strip.text
    assert not dialog.go.isEnabled()
    dialog.replace.setChecked(True)
    assert dialog.go.isEnabled()
    dialog.adopt.setChecked(True)
    assert not dialog.replace.isChecked()
    asked.export(dialog)
    assert file.read_text(encoding="utf-8") == "mine"
    dialog.reject()
    again = asked.dialog()
    assert "up to date" in again.totals.state.text()
    again.reject()


def test_a_bibliography_is_written_beside_it_and_the_wish_remembered(asked: Asked, tmp_path: Path) -> None:
    dialog = asked.dialog(tmp_path / "post.md")
    dialog.bibliography.setChecked(True)
    asked.settled(dialog)
    asked.export(dialog)
    assert (tmp_path / "post.bib").read_text(encoding="utf-8").count("@") >= 8
    assert exports.wants_bibliography(asked.host.context, asked.edition)
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


POST = b'---\r\ntitle: "Old"\r\n---\r\n\r\nOpening.\r\n\r\n### One\r\n\r\nText.  \r\n'


def imported(asked: Asked, file: Path) -> EditionKey:
    file.write_bytes(POST)
    importing = asked.host.context.engine.importing
    post = importing.read(file)
    importing.bring_in(post)
    exports.remember_imported(asked.host.context, post.edition.key, file, "hugo")
    return post.edition.key


def test_an_imported_edition_goes_out_as_it_came_in_if_nothing_else_is_said(
    asked: Asked, tmp_path: Path
) -> None:
    asked.edition = imported(asked, tmp_path / "2021-12-20-old.md")
    dialog = ExportDialog(asked.host.context, asked.edition, "hugo", asked.host)
    dialog.open()
    asked.settled(dialog)
    texts = [dialog.target.itemText(n) for n in range(dialog.target.count())]
    assert texts == ["As imported", *map(exports.title_of, names())]
    assert dialog.target.currentData() == AS_IMPORTED
    assert dialog.path.text() == str(tmp_path / "2021-12-20-old.md")
    assert not dialog.go.isEnabled()  # untouched, it is the very file
    asked.host.context.undo.edit(
        "Write",
        Scope(editions=(asked.edition,)),
        lambda: asked.host.context.engine.texts.set_opening(asked.edition, "Another opening."),
    )
    asked.settled(dialog)
    asked.export(dialog)
    written = (tmp_path / "2021-12-20-old.md").read_bytes()
    assert written == POST.replace(b"Opening.", b"Another opening.")
    dialog.close()


def test_another_target_can_be_chosen_with_the_keyboard_and_has_a_place_of_its_own(
    asked: Asked, tmp_path: Path
) -> None:
    asked.edition = imported(asked, tmp_path / "2021-12-20-old.md")
    dialog = ExportDialog(asked.host.context, asked.edition, "hugo", asked.host)
    dialog.open()
    asked.settled(dialog)
    dialog.target.setFocus()
    asked.qtbot.keyClick(dialog.target, Qt.Key.Key_End)
    assert dialog.target.currentData() == names()[-1]
    assert dialog.path.text() == ""
    assert not dialog.go.isEnabled()
    asked.qtbot.keyClicks(dialog.path, str(tmp_path / "out.md"))
    asked.settled(dialog)
    asked.export(dialog)
    assert (tmp_path / "out.md").is_file()
    dialog.close()
    # From now on the dialog begins with that target.
    again = ExportDialog(asked.host.context, asked.edition, names()[-1], asked.host)
    again.open()
    asked.settled(again)
    assert again.target.currentData() == names()[-1]
    again.close()


def test_an_edition_that_was_no_post_has_no_form_of_its_own(asked: Asked, tmp_path: Path) -> None:
    dialog = asked.dialog(tmp_path)
    assert dialog.target.itemData(0) == "jekyll"
