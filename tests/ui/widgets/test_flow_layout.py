from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLayoutItem, QWidget
from pytestqt.qtbot import QtBot

from mi_reader.ui.widgets.flow_layout import FlowLayout


def _box(qtbot: QtBot, widths: list[int], gap: int = 6) -> tuple[QWidget, FlowLayout]:
    box = QWidget()
    qtbot.addWidget(box)
    layout = FlowLayout(box, gap=gap)
    for width in widths:
        child = QWidget()
        child.setFixedSize(width, 22)
        layout.addWidget(child)
    return box, layout


def _item(layout: FlowLayout, number: int) -> QLayoutItem:
    item = layout.itemAt(number)
    assert item is not None
    return item


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.integers(1, 120), max_size=12), st.integers(120, 500), st.integers(0, 12))
def test_nothing_overlaps_nothing_sticks_out_and_the_order_is_kept(
    qtbot: QtBot, widths: list[int], width: int, gap: int
) -> None:
    _, layout = _box(qtbot, widths, gap)
    height = layout.heightForWidth(width)
    layout.setGeometry(QRect(0, 0, width, height))
    places = [_item(layout, number).geometry() for number in range(layout.count())]
    assert all(QRect(0, 0, width, height).contains(place) for place in places)
    for place, following in pairwise(places):
        after = following.left() >= place.right() + gap and following.top() == place.top()
        below = following.left() == 0 and following.top() >= place.bottom() + gap
        assert after or below


def test_what_is_hidden_leaves_no_gap(qtbot: QtBot) -> None:
    box, layout = _box(qtbot, [50, 50, 50])
    box.show()
    box.findChildren(QWidget)[1].hide()
    layout.setGeometry(QRect(0, 0, 400, 22))
    assert _item(layout, 2).geometry().left() == 56
    assert layout.sizeHint().width() == 106


@pytest.mark.parametrize("index", [-1, 3, 99])
def test_there_is_nothing_where_nothing_is(qtbot: QtBot, index: int) -> None:
    _, layout = _box(qtbot, [50, 50, 50])
    assert layout.itemAt(index) is None
    assert layout.takeAt(index) is None
