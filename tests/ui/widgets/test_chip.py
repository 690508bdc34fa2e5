from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.widgets.chip import Chip


def test_a_chip_goes_on_and_off_by_mouse_and_keyboard(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "oh!?")
    qtbot.addWidget(chip)
    chip.show()
    with qtbot.waitSignal(chip.toggled):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert not chip.isChecked()


def test_a_chip_is_taken_away_by_its_cross_or_by_delete(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "2022")
    qtbot.addWidget(chip)
    chip.set_removable("Remove filter: 2022")
    chip.show()
    cross = chip.findChild(QToolButton)
    assert cross is not None
    assert cross.accessibleName() == cross.toolTip() == "Remove filter: 2022"
    assert chip.rect().contains(cross.geometry())
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert not chip.isChecked()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        with qtbot.waitSignal(chip.removed):
            qtbot.keyClick(chip, key)


def test_a_chip_that_stays_takes_no_notice_of_delete(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "2022")
    qtbot.addWidget(chip)
    chip.set_removable("Remove")
    chip.set_removable("")
    with qtbot.assertNotEmitted(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_the_cross_does_not_lie_over_the_text(qtbot: QtBot, theme: Theme) -> None:
    plain, removable = Chip(theme, "Added: 2022"), Chip(theme, "Added: 2022")
    for chip in (plain, removable):
        qtbot.addWidget(chip)
    removable.set_removable("Remove")
    assert removable.sizeHint().width() >= plain.sizeHint().width() + 12


def test_a_chip_with_a_menu_opens_it_at_once(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "Category", checkable=False)
    qtbot.addWidget(chip)
    chip.setMenu(QMenu(chip))
    assert chip.popupMode() == QToolButton.ToolButtonPopupMode.InstantPopup


def test_a_chip_grows_with_the_zoom(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "Inbox", icon="inbox")
    qtbot.addWidget(chip)
    before = chip.sizeHint()
    theme.set_zoom(1.5)
    assert chip.sizeHint().height() > before.height()
    assert chip.iconSize().height() == 20
