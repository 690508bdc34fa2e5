from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from mi_reader.ui.theme import paint
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import LIGHT, Role

PLACE = QRect(0, 0, 120, 28)


def painted(call: Callable[[QPainter], object]) -> QImage:
    image = QImage(PLACE.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.base))
    painter = QPainter(image)
    before = (painter.font(), painter.pen(), painter.brush(), painter.renderHints())
    call(painter)
    assert (painter.font(), painter.pen(), painter.brush(), painter.renderHints()) == before
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def ink_below(image: QImage, colour: str) -> int:
    """The lowest row of pixels in which there is something."""
    ground = QColor(colour)
    rows = range(image.height())
    columns = range(image.width())
    return max(y for y in rows if any(image.pixelColor(x, y) != ground for x in columns))


def test_a_filed_category_is_full_and_a_suggested_one_a_ring(theme: Theme) -> None:
    colour = theme.category(1)
    full = painted(lambda p: paint.paint_badge(p, theme, PLACE, 1, colour))
    ring = painted(lambda p: paint.paint_badge(p, theme, PLACE, 1, colour, paint.Shape.SUGGESTED))
    inside = PLACE.center().x() - 4, PLACE.center().y() - 4
    assert full.pixelColor(*inside).name() == colour.fill
    assert ring.pixelColor(*inside).name() == LIGHT.base
    assert colour.fill in colours(ring)


def test_a_ring_in_a_selected_row_is_white(theme: Theme) -> None:
    def call(painter: QPainter) -> None:
        ground = paint.paint_row(painter, theme, PLACE, selected=True)
        assert ground == "on_selection"
        colour, ring = theme.category(1), paint.Shape.SUGGESTED
        paint.paint_badge(painter, theme, PLACE, 1, colour, ring, selected=True)

    assert theme.category(1).fill not in colours(painted(call))


@pytest.mark.parametrize(
    ("selected", "active", "text"),
    [(False, True, "text"), (True, False, "text"), (True, True, "on_selection")],
)
def test_a_row_tells_the_colour_of_its_texts(theme: Theme, selected: bool, active: bool, text: str) -> None:
    told: list[str] = []
    painted(
        lambda p: told.append(paint.paint_row(p, theme, PLACE, selected=selected, active=active, odd=True))
    )
    assert told == [text]


def test_texts_of_all_sizes_stand_on_one_line(theme: Theme) -> None:
    on = paint.baseline(theme, PLACE)
    lowest = set()
    for role in (Role.UI, Role.SECONDARY, Role.SMALL, Role.UI_STRONG):
        look = paint.RowText(role)
        call = partial(paint.draw_row_text, theme=theme, rect=PLACE, text="HHH", look=look, on=on)
        image = painted(call)
        lowest.add(ink_below(image, LIGHT.base))
    assert len(lowest) == 1


@pytest.mark.parametrize("side", [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight])
def test_a_text_stays_in_its_place(theme: Theme, side: Qt.AlignmentFlag) -> None:
    narrow = QRect(40, 0, 40, 28)
    image = painted(
        lambda p: paint.draw_row_text(p, theme, narrow, "A very long title", paint.RowText(align=side))
    )
    outside = [*range(39), *range(82, 120)]
    assert {image.pixelColor(x, y).name() for x in outside for y in range(28)} == {LIGHT.base}
    assert paint.is_cut(theme, 40, "A very long title")
    assert not paint.is_cut(theme, 200, "Short")


def _noted(places: list[QRect], theme: Theme, side: Qt.AlignmentFlag, painter: QPainter) -> None:
    places.append(paint.paint_oh(painter, theme, PLACE, "11/25", side))


def test_a_pill_is_where_it_says(theme: Theme) -> None:
    places: list[QRect] = []
    for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignRight):
        call = partial(_noted, places, theme, side)
        image = painted(call)
        assert {LIGHT.oh_bg, LIGHT.oh} <= colours(image)
    assert places[0].left() == PLACE.left()
    assert places[2].right() == PLACE.right()
    assert all(place.size() == paint.pill_size(theme, paint.oh_text("11/25")) for place in places)


@pytest.mark.parametrize(
    ("used", "colour"), [(0, "accent"), (251, "accent"), (252, "warn"), (280, "warn"), (281, "error")]
)
def test_a_counter_is_amber_from_ninety_percent_and_red_beyond(used: int, colour: str) -> None:
    assert paint.counter_colour(used, 280) == colour


@pytest.mark.parametrize(("share", "full"), [(-1.0, 0), (0.0, 0), (0.5, 60), (1.0, 120), (7.0, 120)])
def test_a_bar_is_as_full_as_its_share(theme: Theme, share: float, full: int) -> None:
    image = painted(lambda p: paint.paint_bar(p, theme, PLACE, share))
    reached = sum(image.pixelColor(x, 14).name() == LIGHT.accent for x in range(120))
    assert reached == pytest.approx(full, abs=1)


def test_picks_beyond_the_quota_are_amber(theme: Theme) -> None:
    fewer = painted(lambda p: paint.paint_quota(p, theme, PLACE, 3, 5))
    more = painted(lambda p: paint.paint_quota(p, theme, PLACE, 6, 5))
    assert {LIGHT.accent, LIGHT.line} <= colours(fewer)
    assert LIGHT.warn not in colours(fewer)
    assert {LIGHT.accent, LIGHT.warn} <= colours(more)
    assert colours(painted(lambda p: paint.paint_quota(p, theme, PLACE, 0, 0))) == {LIGHT.base}


def test_slanted_lines_stay_in_their_place(theme: Theme) -> None:
    image = painted(lambda p: paint.paint_hatch(p, QRectF(40, 4, 40, 20), QColor(LIGHT.text), radius=4))
    inside = {image.pixelColor(x, 14).name() for x in range(41, 79)}
    assert {LIGHT.text, LIGHT.base} <= inside
    assert {image.pixelColor(x, 14).name() for x in [*range(38), *range(82, 120)]} == {LIGHT.base}


def test_the_ring_of_the_keyboard_is_two_pixels(theme: Theme) -> None:
    image = painted(lambda p: paint.paint_focus(p, theme, PLACE))
    assert [image.pixelColor(60, y).name() for y in range(3)] == [LIGHT.accent, LIGHT.accent, LIGHT.base]


def test_an_icon_is_in_the_middle_of_its_place(theme: Theme) -> None:
    image = painted(lambda p: paint.paint_icon(p, theme, PLACE, "square-kanban", "error"))
    columns = [x for x in range(120) if any(image.pixelColor(x, y).name() != LIGHT.base for y in range(28))]
    assert (columns[0] + columns[-1]) / 2 == pytest.approx(PLACE.center().x(), abs=1)
