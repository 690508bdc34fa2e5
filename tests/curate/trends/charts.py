"""Charts of any numbers, for tests of laws."""

from datetime import date

from hypothesis import strategies as st

from mi_reader.curate.badges import Badges
from mi_reader.curate.trends.chart import Chart, series_of
from mi_reader.curate.trends.counting import Basis, Counts, LeftOut, Row, Wish, months_of
from mi_reader.curate.trends.palette import DARK, LIGHT
from mi_reader.curate.trends.words import Words
from mi_reader.domain.categories import Category, Preset
from mi_reader.domain.keys import CategoryId

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
_NUMBERS = st.one_of(st.integers(0, 12), st.integers(0, 5000))


def sums(rows: list[Row], length: int, *, compared: bool) -> Row:
    def summed(name: str) -> tuple[int, ...]:
        return tuple(sum(getattr(row, name)[place] for row in rows) for place in range(length))

    before = summed("before") if compared else ()
    return Row("", summed("filed"), summed("suggested"), summed("oh"), before)


def counts_of(
    rows: list[Row], *, first: date = date(2022, 1, 1), by_year: bool = False, basis: Basis = Basis.ADDED
) -> Counts:
    length = len(rows[0].filed)
    if by_year:
        periods = tuple(date(first.year + place, 1, 1) for place in range(length))
    else:
        end = first.year * 12 + first.month - 1 + length - 1
        periods = tuple(months_of(first, date(end // 12, end % 12 + 1, 1)))
    every = sums(rows, length, compared=bool(rows[0].before))
    return Counts(periods, by_year, tuple(rows), every, LeftOut(1, 2, 0, 0), Wish(basis, suggested=True))


def badges_of(names: list[str]) -> Badges:
    categories = tuple(Category(CategoryId(f"c{n}"), {"en": name}) for n, name in enumerate(names))
    return Badges(Preset("p", {"en": "P"}, categories), (), "en")


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """A chart of any numbers, names, languages, and forms."""
    length = draw(st.integers(1, 40))
    names = draw(st.lists(NAMES, min_size=1, max_size=12))
    compared = draw(st.booleans())
    line = st.lists(_NUMBERS, min_size=length, max_size=length).map(tuple)
    rows = [
        Row(f"c{n}", draw(line), draw(line), draw(line), draw(line) if compared else ())
        for n in range(len(names))
    ]
    counts = counts_of(
        rows,
        first=date(draw(st.integers(1990, 2030)), draw(st.integers(1, 12)), 1),
        by_year=draw(st.booleans()),
        basis=draw(st.sampled_from(Basis)),
    )
    palette = draw(st.sampled_from([LIGHT, DARK]))
    words = Words(draw(st.sampled_from(["en", "ja", "fr"])))
    heading = draw(st.none() | st.tuples(NAMES, NAMES))
    series = series_of(counts, badges_of(names), palette)
    return Chart(counts, series, words, palette, draw(st.booleans()), heading, draw(st.booleans()))
