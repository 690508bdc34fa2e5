import pytest

from mi_reader.compose.numbers import promised


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("2022年に「お！？」となったMI論文5選", 5),
        ("五選", 5),
        ("今年の論文７本", 7),
        ("十二選", 12),
        ("二十本の論文", 20),
        ("七つの論文", 7),
        ("三論文を読む", 3),
        ("Five papers of 2022", 5),
        ("The 10 best MI papers", 10),
        ("Top 5 of the year", 5),
        ("Top ten", 10),
        ("twelve picks", 12),
    ],
)
def test_a_number_is_read(title: str, number: int) -> None:
    assert promised(title) == number


@pytest.mark.parametrize(
    "title",
    [
        "",
        "2022年の論文",
        "第5報",
        "5本目の論文",
        "2022-03",
        "One of a kind",
        "MI papers 2022",
        "本を読む",
        "選集",
    ],
)
def test_a_title_that_promises_none(title: str) -> None:
    assert promised(title) is None
