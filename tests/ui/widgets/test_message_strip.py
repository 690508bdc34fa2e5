import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from mi_reader.ui.language import Language
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.widgets import message_strip
from mi_reader.ui.widgets.message_strip import MessageStrip, Severity


@pytest.fixture
def strip(qtbot: QtBot, theme: Theme) -> MessageStrip:
    made = MessageStrip(theme)
    qtbot.addWidget(made)
    return made


def _button(strip: MessageStrip, text: str) -> QPushButton:
    return next(button for button in strip.findChildren(QPushButton) if button.text() == text)


def test_it_takes_no_room_until_there_is_something_to_say(strip: MessageStrip) -> None:
    assert strip.isHidden()
    assert not strip.text


@pytest.mark.parametrize("severity", Severity)
def test_a_message_is_shown_and_spoken(
    strip: MessageStrip, severity: Severity, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[tuple[str, bool]] = []
    monkeypatch.setattr(message_strip, "announce", lambda _, text, *, urgent: spoken.append((text, urgent)))
    strip.show_message(severity, "Zotero could not be reached.", "Start it.")
    assert strip.isVisible()
    assert strip.text == strip.accessibleName() == "Zotero could not be reached. Start it."
    assert spoken == [("Zotero could not be reached. Start it.", severity is not Severity.INFO)]


def test_the_button_goes_first_and_does_then(qtbot: QtBot, strip: MessageStrip) -> None:
    seen: list[bool] = []
    strip.show_message(Severity.ERROR, "No.", action="Retry", do=lambda: seen.append(strip.isHidden()))
    with qtbot.waitSignal(strip.dismissed):
        qtbot.mouseClick(_button(strip, "Retry"), Qt.MouseButton.LeftButton)
    assert seen == [True]


def test_what_a_button_does_may_be_to_show_the_next_message(qtbot: QtBot, strip: MessageStrip) -> None:
    again = lambda: strip.show_message(Severity.ERROR, "Still no.")  # noqa: E731
    strip.show_message(Severity.ERROR, "No.", action="Retry", do=again)
    qtbot.mouseClick(_button(strip, "Retry"), Qt.MouseButton.LeftButton)
    assert strip.text == "Still no."
    assert not any(
        button.isVisible() and button.text() == "Retry" for button in strip.findChildren(QPushButton)
    )


def test_details_come_and_go_by_the_keyboard(qtbot: QtBot, strip: MessageStrip) -> None:
    strip.show_message(Severity.WARNING, "One paper was left out.", details="line 7: <b>no title</b>")
    details = next(label for label in strip.findChildren(QLabel) if "line 7" in label.text())
    assert details.isHidden()
    qtbot.keyClick(_button(strip, "Details"), Qt.Key.Key_Space)
    assert details.isVisible()
    assert details.text() == "line 7: <b>no title</b>"
    assert details.textFormat() == Qt.TextFormat.PlainText
    qtbot.keyClick(_button(strip, "Hide details"), Qt.Key.Key_Space)
    assert details.isHidden()


def test_a_title_in_a_message_is_text_and_no_markup(strip: MessageStrip) -> None:
    strip.show_message(Severity.ERROR, "<img src=x> & co could not be read.", "Try <again>.")
    shown = next(label.text() for label in strip.findChildren(QLabel) if "img" in label.text())
    assert "<img" not in shown
    assert "&lt;img src=x&gt; &amp; co" in shown


def test_what_is_about_one_edit_passes_and_what_is_not_stays(strip: MessageStrip) -> None:
    strip.show_message(Severity.ERROR, "It was not filed.", passing=True)
    strip.pass_by()
    assert strip.text == ""
    strip.show_message(Severity.WARNING, "Two conflicts.", action="Decide…")
    strip.pass_by()
    assert strip.text == "Two conflicts."


def test_a_message_is_said_again_in_another_language_or_goes(
    qapp: QApplication, qtbot: QtBot, strip: MessageStrip
) -> None:
    language = Language(qapp, "en")

    def say() -> None:
        strip.show_message(Severity.ERROR, f"said in {language.code}", again=say)

    say()
    language.choose("en")
    qapp.processEvents()
    assert strip.text == "said in en"
    language.choose("ja")
    qtbot.waitUntil(lambda: strip.text == "said in ja")
    strip.show_message(Severity.ERROR, "nobody says this again")
    language.choose("en")
    qtbot.waitUntil(lambda: strip.text == "")


def test_it_can_be_closed(qtbot: QtBot, strip: MessageStrip) -> None:
    strip.show_message(Severity.INFO, "Saved.")
    close = strip.findChild(QToolButton)
    assert close is not None
    assert close.accessibleName() == close.toolTip() == "Close"
    with qtbot.waitSignal(strip.dismissed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert strip.isHidden()
    with qtbot.assertNotEmitted(strip.dismissed):
        strip.dismiss()


def test_a_long_message_wraps_and_is_not_clipped(strip: MessageStrip) -> None:
    strip.show_message(Severity.ERROR, "A sentence that goes on. " * 20, action="Retry")
    assert strip.minimumSizeHint().width() < 500
    assert strip.heightForWidth(500) > strip.heightForWidth(2000)
