from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mi_reader.curate.trends import letters
from mi_reader.curate.trends.axis import ticks
from mi_reader.curate.trends.chart import Chart, rows_of, scene, series_of
from mi_reader.curate.trends.counting import Row
from mi_reader.curate.trends.hatching import slanted
from mi_reader.curate.trends.letters import fitted
from mi_reader.curate.trends.palette import DARK, LIGHT
from mi_reader.curate.trends.scene import Anchor, Box, Label, Lines, Rect, Scene
from mi_reader.curate.trends.words import Words
from tests.curate.trends.charts import badges_of, charts, counts_of

SIZES = st.tuples(st.integers(240, 2000), st.integers(100, 1200))
NEARLY = 1e-6
slow = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def span(label: Label) -> tuple[float, float]:
    width = letters.width(label.text, label.size, bold=label.bold)
    shift = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[label.anchor]
    return label.x - shift, label.x - shift + width


def plot_height(drawn: Scene) -> float:
    # The lines of the scale reach from its ground to its top.
    grid = next(item for item in drawn.items if isinstance(item, Lines) and item.width == 1)
    return grid.ends[0][1] - grid.ends[-1][1]


@slow
@given(charts(), SIZES)
def test_heights_are_the_numbers(chart: Chart, size: tuple[int, int]) -> None:
    drawn = scene(chart, *size)
    for place, total in enumerate(chart.counts.all.numbers):
        segments = [one for one in drawn.segments if one.column == place]
        assert sum(one.number for one in segments) == total
        height = sum(one.rect.height for one in segments)
        for one in segments:
            assert one.rect.height == pytest.approx(height * one.number / total)
        if chart.share and total:
            assert height == pytest.approx(plot_height(drawn))
    heights = {one.number: one.rect.height for one in drawn.segments}
    if not chart.share:
        for number, height in heights.items():
            first, of = next(iter(heights.items()))
            assert height * first == pytest.approx(of * number)


@slow
@given(charts(), SIZES)
def test_segments_stand_on_each_other_and_never_overlap(chart: Chart, size: tuple[int, int]) -> None:
    drawn = scene(chart, *size)
    by_column = [
        [one for one in drawn.segments if one.column == place] for place in range(len(drawn.columns))
    ]
    for segments in by_column:
        for below, above in pairwise(segments):
            assert above.rect.bottom == pytest.approx(below.rect.y)
            assert above.rect.x == below.rect.x
    for left, right in pairwise(column for column in by_column if column):
        assert left[0].rect.right <= right[0].rect.x + NEARLY
    for one in drawn.segments:
        column = drawn.columns[one.column]
        assert column.x <= one.rect.x
        assert one.rect.right <= column.right + NEARLY
        assert column.y <= one.rect.y + NEARLY
        assert one.rect.bottom <= column.bottom + NEARLY


@slow
@given(charts(), SIZES)
def test_no_label_is_clipped_or_lies_on_another(chart: Chart, size: tuple[int, int]) -> None:
    drawn = scene(chart, *size)
    labels = [item for item in drawn.items if isinstance(item, Label)]
    for label in labels:
        left, right = span(label)
        assert right - left <= label.room + NEARLY
        assert left >= -NEARLY
        assert right <= drawn.width + NEARLY
        assert 0 < label.y <= drawn.height
    by_line: dict[float, list[Label]] = {}
    for label in labels:
        by_line.setdefault(round(label.y, 3), []).append(label)
    for line in by_line.values():
        outside = sorted(span(label) for label in line if label.size != 11 or not label.bold)
        for (_, end), (start, _) in pairwise(outside):
            assert end <= start + NEARLY


@slow
@given(charts(), SIZES)
def test_everything_is_in_the_picture_and_it_is_as_high_as_asked_for_or_as_needed(
    chart: Chart, size: tuple[int, int]
) -> None:
    drawn = scene(chart, *size)
    assert drawn.width == size[0]
    assert drawn.height >= size[1]
    for item in drawn.items:
        if isinstance(item, Box):
            assert item.rect.width >= 0
            assert item.rect.height >= 0
            assert item.rect.x >= -NEARLY
            assert item.rect.right <= drawn.width + NEARLY
            assert item.rect.y >= -NEARLY
            assert item.rect.bottom <= drawn.height + NEARLY


@given(st.integers(0, 10**7), st.integers(0, 40))
def test_the_scale_is_round_even_and_reaches_the_largest_number(most: int, room: int) -> None:
    found = ticks(most, room)
    assert found[0] == 0
    assert found[-1] >= most
    assert len(found) <= max(room, 1) + 1
    steps = {after - before for before, after in pairwise(found)}
    assert len(steps) == 1
    assert str(steps.pop()).rstrip("0") in {"1", "2", "5"}


@given(st.floats(-100, 1000), st.floats(-100, 1000), st.floats(0, 200), st.floats(0, 200))
def test_hatching_stays_in_its_rectangle(x: float, y: float, width: float, height: float) -> None:
    rect = Rect(x, y, width, height)
    for x1, y1, x2, y2 in slanted(rect):
        assert rect.x - NEARLY <= x1 <= x2 <= rect.right + NEARLY
        assert rect.y - NEARLY <= y2 <= y1 <= rect.bottom + NEARLY


@given(st.text(max_size=60), st.floats(8, 30), st.floats(0, 300), st.booleans())
def test_a_fitted_text_fits(text: str, size: float, room: float, bold: bool) -> None:
    found = fitted(text, size, room, bold=bold)
    assert letters.width(found, size, bold=bold) <= room or not found
    if letters.width(" ".join(text.split()), size, bold=bold) <= room:
        assert found == " ".join(text.split())


def test_each_segment_that_is_high_enough_has_its_digit() -> None:
    rows = [Row("c0", (3,), (2,), (1,)), Row("c1", (1,), (0,), (0,))]
    counts = counts_of(rows)
    drawn = scene(
        Chart(counts, series_of(counts, badges_of(["A", "B"]), LIGHT), Words("en"), LIGHT), 500, 400
    )
    inside = [item.text for item in drawn.items if isinstance(item, Label) and item.bold and item.size == 11]
    assert [text for text in inside if text in {"1", "2"}] == [
        "1",
        "1",
        "2",
        "1",
        "2",
    ]  # the last two: legend
    assert "!? 1" in inside


def test_solid_is_filed_and_hatched_is_suggested() -> None:
    filed = counts_of([Row("c0", (3,), (0,), (0,))])
    suggested = counts_of([Row("c0", (0,), (3,), (0,))])
    for counts, hatches in ((filed, 0), (suggested, 2)):  # the segment's, and the key's
        chart = Chart(counts, series_of(counts, badges_of(["A"]), DARK), Words("en"), DARK)
        lines = [one for one in scene(chart, 500, 400).items if isinstance(one, Lines) and one.width != 1]
        assert len(lines) == hatches


def test_a_category_that_is_gone_is_shown_by_its_id_behind_the_others() -> None:
    counts = counts_of([Row("gone", (1,), (0,), (0,)), Row("c0", (1,), (0,), (0,))])
    assert [badge.name for badge, _ in rows_of(counts, badges_of(["A", "B"]))] == ["A", "B", "gone"]
