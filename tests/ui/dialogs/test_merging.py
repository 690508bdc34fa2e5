"""Clashes in the window: of a long block the lines that clash, with one around."""

from pytestqt.qtbot import QtBot

from mi_reader.domain.document import Document
from mi_reader.domain.keys import SectionKey
from mi_reader.domain.where import Part, Where
from mi_reader.post.merging import Place, Region, merge
from mi_reader.ui.dialogs.merging import ClashCard, place_name, text_name
from tests.post.documents import document, main
from tests.ui.dialogs.window import Window


def _clash_of_a_list(window: Window) -> ClashCard:
    base = "".join(f"- item {number}\n" for number in range(9))
    mine, theirs = base.replace("item 4", "by hand"), base.replace("item 4", "anew")
    (clash,) = merge(base, mine, theirs).clashes
    return ClashCard(window.context.theme, clash, window)


def test_of_a_long_block_only_what_clashes_is_shown(window: Window, qtbot: QtBot) -> None:
    card = _clash_of_a_list(window)
    qtbot.addWidget(card)
    shown = ["".join(piece.text for piece in side) for side in card._pieces()]
    assert shown[0] == "⋯\n- item 3\n- by hand\n- item 5\n⋯"
    assert shown[1] == shown[0].replace("by hand", "anew")
    card.buttons["own"].click()
    assert "- item 3\n- by hand\n- anew\n- item 5" in card.own.toPlainText()


def test_headings_and_keys_of_the_front_matter_have_names() -> None:
    post: Document = document(main("Fields"))
    section = post.parts[0].key
    assert section is None
    assert text_name(Where(Part.HEADING, section), post) == "Heading: Fields"
    assert text_name(Where(Part.FRONT_MATTER, key="title"), post) == "Front matter: title"
    assert text_name(Where(Part.LEAD, SectionKey("gone")), post) == "Lead text: "


def test_the_closing_has_its_own_name() -> None:
    assert place_name(Place(Region.CLOSING)) == "Closing"
