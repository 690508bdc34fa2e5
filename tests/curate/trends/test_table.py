import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from mi_reader.curate.trends import table
from mi_reader.curate.trends.counting import Row
from mi_reader.curate.trends.words import Words
from tests.curate.trends.charts import counts_of

CELLS = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1)


@given(st.lists(CELLS, min_size=1))
def test_csv_is_read_as_it_was_written_and_no_cell_is_a_formula(lines: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(table.as_csv(lines), newline="")))
    assert [[cell or "" for cell in line] for line in read] == [
        [f"'{cell}" if cell.startswith(table._FORMULA) else cell for cell in line] if line != [""] else []
        for line in lines
    ]
    for line in read:
        for cell in line:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_table_has_each_number_once_and_sums() -> None:
    counts = counts_of([Row("c0", (1, 2), (3, 0), (0, 0), (1, 1)), Row("c1", (0, 0), (0, 1), (0, 0), (0, 0))])
    names = [("A", counts.rows[0]), ("B|\\", counts.rows[1])]
    lines = list(table.lines_of(counts, names, Words("en")))
    assert lines == [
        ["Category", "2022-01", "2022-02", "Filed", "Suggested", "Total", "Year before"],
        ["A", "4", "2", "3", "3", "6", "2"],
        ["B|\\", "0", "1", "0", "1", "1", "0"],
        ["All papers", "4", "3", "3", "4", "7", "2"],
    ]
    assert "| B\\|\\\\ | 0 |" in table.as_markdown(lines)
    shares = list(table.lines_of(counts, names, Words("en"), share=True))
    assert shares[1][:3] == ["A", "100 %", "67 %"]
