"""The user's own targets are added, edited and removed in the window; what is wrong is told by its line."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mi_reader.post.targets import names, own_files, target
from mi_reader.post.targets.own_files import OwnTarget
from mi_reader.ui import exports
from mi_reader.ui.dialogs.form import index_of
from mi_reader.ui.dialogs.own_targets import OwnTargetForm, OwnTargets
from tests.ui.dialogs.window import Window


def opened(window: Window, qtbot: QtBot) -> OwnTargets:
    window.dialogs.handlers()["own_targets"]()
    qtbot.waitUntil(lambda: window.shows(OwnTargets))
    return window.opened(OwnTargets)


def form_of(window: Window, dialog: OwnTargets, qtbot: QtBot) -> OwnTargetForm:
    qtbot.waitUntil(lambda: bool(dialog.findChildren(OwnTargetForm)))
    (form,) = dialog.findChildren(OwnTargetForm)
    return form


def folder_of(window: Window) -> Path:
    return window.context.engine.profile.targets


def test_one_is_added_by_keyboard_and_can_be_exported_for(window: Window, qtbot: QtBot) -> None:
    changed: list[None] = []
    window.context.bus.everything_changed.connect(lambda: changed.append(None))
    dialog = opened(window, qtbot)
    assert dialog.add.hasFocus()
    assert not dialog.change.isEnabled()
    qtbot.keyClick(dialog.add, Qt.Key.Key_Space)
    form = form_of(window, dialog, qtbot)
    assert form.template.text().rstrip("\n") == target("jekyll").template().rstrip("\n")
    assert not form.go.isEnabled()
    qtbot.keyClicks(form.name, "my-blog")
    form.base.setCurrentIndex(index_of(form.base, "hugo"))
    form.base.activated.emit(form.base.currentIndex())
    assert form.template.text().rstrip("\n") == target("hugo").template().rstrip("\n")
    qtbot.keyClicks(form.folder, "content/blog")
    qtbot.keyClick(form.folder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 1)
    assert own_files.read(folder_of(window), "my-blog").folder == "content/blog"
    assert dialog.rows.row(dialog.rows.index(0, 0)).texts == ("my-blog", "Hugo", "ready")
    assert "my-blog" in exports.targets(window.context)
    assert changed


def test_a_wrong_line_is_told_and_shown_and_nothing_is_written(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    form = form_of(window, dialog, qtbot)
    form.name.setText("mine")
    form.template.replace_text("{{ front_matter }}\n\n{% for %}\n")
    qtbot.mouseClick(form.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "line 3" in form.strip.text)
    assert form.template.marked == 2
    assert form.template.hasFocus()
    assert own_files.listing(folder_of(window)) == ()
    form.template.replace_text("{{ front_matter -}}\n")
    qtbot.mouseClick(form.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: own_files.listing(folder_of(window)) == ("mine",))


def test_a_template_comes_from_a_file_with_its_name(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "lab-blog.md.j2"
    file.write_text("{{ front_matter -}}\r\nMine.\r\n", encoding="utf-8")
    dialog = opened(window, qtbot)
    dialog.add_one()
    form = form_of(window, dialog, qtbot)
    qtbot.mouseClick(form.file, Qt.MouseButton.LeftButton)
    (asked,) = form.findChildren(QFileDialog)
    asked.fileSelected.emit(str(file))
    asked.close()
    qtbot.waitUntil(lambda: form.name.text() == "lab-blog")
    assert form.template.text() == "{{ front_matter -}}\nMine.\n"
    form.save()
    qtbot.waitUntil(lambda: own_files.listing(folder_of(window)) == ("lab-blog",))
    form.take_file(tmp_path / "gone.j2")
    qtbot.waitUntil(lambda: window.context.jobs.idle)


def test_one_is_edited_renamed_and_removed_and_its_files_stay(window: Window, qtbot: QtBot) -> None:
    folder = folder_of(window)
    own_files.save(folder, OwnTarget("mine", "zenn", target("zenn").template(), options={"type": "idea"}))
    dialog = opened(window, qtbot)
    assert dialog.view.hasFocus()
    qtbot.mouseClick(dialog.change, Qt.MouseButton.LeftButton)
    form = form_of(window, dialog, qtbot)
    form.name.setText("ours")
    qtbot.mouseClick(form.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: own_files.listing(folder) == ("ours",))
    qtbot.waitUntil(lambda: dialog.rows.row(dialog.rows.index(0, 0)).texts[0] == "ours")
    assert own_files.read(folder, "ours").options == {"type": "idea"}
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 0)
    assert len(list((folder / "removed").iterdir())) == 4
    assert exports.targets(window.context) == names()


def test_a_broken_one_says_what_is_wrong_with_it(window: Window, qtbot: QtBot) -> None:
    folder = folder_of(window)
    own_files.save(folder, OwnTarget("fine", "zenn", target("zenn").template()))
    (folder / "broken.md.j2").write_text("{{ front_matter }}\n{% if x", encoding="utf-8")
    (folder / "worse.md.j2").write_text("x", encoding="utf-8")
    (folder / "worse.toml").write_text("base = ", encoding="utf-8")
    dialog = opened(window, qtbot)
    states = [dialog.rows.row(dialog.rows.index(n, 0)).texts[2] for n in range(3)]
    assert "line 2" in states[0]
    assert states[1] == "ready"
    assert "TOML" in states[2]
    assert "line 2" in dialog.wrong.text()
    assert dialog.change.isEnabled()  # the template can be mended here
    dialog.view.selectRow(2)
    assert not dialog.change.isEnabled()
    assert dialog.remove.isEnabled()


def test_a_platform_s_name_is_its_template_in_another_form(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    dialog.add_one()
    form = form_of(window, dialog, qtbot)
    form.name.setText("qiita")
    assert form.base.currentData() == "qiita"
    assert not form.base.isEnabled()
    form.template.replace_text(target("qiita").template())
    form.save()
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 1)
    assert dialog.rows.row(dialog.rows.index(0, 0)).texts[2] == "in place of the platform's template"
