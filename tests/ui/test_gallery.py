import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from mi_reader.ui.theme.theme import Theme
from tests.ui.gallery import gallery


@pytest.mark.parametrize("japanese", [False, True], ids=["en", "ja"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_small_part_is_drawn_and_every_button_has_a_name(
    qapp: QApplication, qtbot: QtBot, mode: str, japanese: bool
) -> None:
    theme = Theme(qapp)
    theme.set_mode(mode)
    page = gallery(theme, japanese=japanese)
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show()
    assert not page.grab().isNull()
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.objectName() != "ScrollLeftButton":
            assert button.text() or button.accessibleName(), button
