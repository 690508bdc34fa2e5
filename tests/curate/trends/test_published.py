import pytest

from mi_reader.curate.trends.published import Dated, dated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-09-26", Dated(2022, 9, 26)),
        ("2022-09", Dated(2022, 9)),
        ("2022/9/6", Dated(2022, 9, 6)),
        ("２０２２年９月", Dated(2022, 9)),
        ("2022年9月6日", Dated(2022, 9, 6)),
        ("September 2022", Dated(2022, 9)),
        ("Sept. 26, 2022", Dated(2022, 9, 26)),
        ("26th September 2022", Dated(2022, 9, 26)),
        ("4-8 Oct 2022", Dated(2022, 10)),
        ("09/2022", Dated(2022, 9)),
        ("2022-02-31", Dated(2022, 2)),
        ("2022-00-00 2022", None),
        ("2022-13", None),
        ("2022", None),
        ("in press", None),
        ("春", None),
        ("", None),
        ("9" * 10_000, None),
    ],
)
def test_a_month_is_read_as_sources_write_it(text: str, expected: Dated | None) -> None:
    assert dated(text, 2022) == expected
