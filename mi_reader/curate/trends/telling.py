"""What a column or a segment says when it is pointed at, or reached with the keyboard."""

from mi_reader.curate.trends.chart import Chart
from mi_reader.curate.trends.scene import Segment


def of_column(chart: Chart, place: int) -> str:
    """Returns a column's numbers, a line for each category."""
    counts, words = chart.counts, chart.words
    lines = [words.column(counts, place)]
    if counts.all.before:
        lines.append(words.before_number(counts.all.before[place]))
    if chart.marked and (oh := counts.all.oh[place]):
        lines.append(words.oh_number(oh))
    lines += [
        f"{one.digit} {words.number(one.name, one.row.filed[place], one.row.suggested[place])}"
        for one in reversed(chart.series)
        if one.row.numbers[place]
    ]
    return "\n".join(lines)


def of_segment(chart: Chart, segment: Segment) -> str:
    """Returns a segment's numbers: its period, its category, and its share of the column."""
    counts, words = chart.counts, chart.words
    one = next(one for one in chart.series if one.category == segment.category)
    total = counts.all.numbers[segment.column]
    percent = round(100 * segment.number / total)
    said = words.segment(segment.number, percent, suggested=segment.suggested)
    return f"{words.period(counts, segment.column)}\n{one.digit} {one.name}\n{said}"
