from mi_reader.curate.trends import telling
from mi_reader.curate.trends.chart import Chart, scene, series_of
from mi_reader.curate.trends.counting import Row
from mi_reader.curate.trends.palette import LIGHT
from mi_reader.curate.trends.words import Words
from tests.curate.trends.charts import badges_of, counts_of


def chart(language: str) -> Chart:
    counts = counts_of([Row("c0", (1, 2), (2, 0), (1, 0), (4, 0)), Row("c1", (1, 0), (0, 0), (0, 0), (0, 0))])
    series = series_of(counts, badges_of(["Potentials", "Review"]), LIGHT)
    return Chart(counts, series, Words(language), LIGHT)


def test_a_column_tells_its_papers_those_of_the_year_before_its_marks_and_its_categories() -> None:
    assert telling.of_column(chart("en"), 0).splitlines() == [
        "Jan: 4 papers",
        "the year before: 4",
        "oh!?: 1",
        "2 Review: 1",
        "1 Potentials: 3 (2 only suggested)",
    ]
    assert telling.of_column(chart("ja"), 1).splitlines() == ["2月：論文2件", "前年0件", "1 Potentials 2件"]


def test_a_segment_tells_its_number_and_its_share() -> None:
    one, other, *_ = scene(chart("en"), 500, 300).segments
    assert telling.of_segment(chart("en"), one) == "Jan\n1 Potentials\n1 paper, filed (25 %)"
    assert telling.of_segment(chart("ja"), other) == "1月\n1 Potentials\n論文2件、提案のみ（50 %）"
