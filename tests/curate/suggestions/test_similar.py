from mi_reader.curate.suggestions.similar import Papers
from mi_reader.curate.suggestions.texts import PaperText

PAPERS = Papers(
    {
        1: PaperText("A robot that assembles battery cells"),
        2: PaperText("Interatomic potentials for water"),
        3: PaperText("電池材料の外挿性"),
    }
)


def test_the_nearest_comes_first_with_the_words_that_make_it_so() -> None:
    near = PAPERS.nearest(PaperText("Robots assemble battery cells for water"), 2, 0.0)
    assert [one.key for one in near] == [1, 2]
    assert set(near[0].shared) == {"robot", "battery", "cell"}
    assert near[0].likeness > near[1].likeness


def test_a_paper_is_like_itself() -> None:
    (near,) = PAPERS.nearest(PaperText("Interatomic potentials for water"), 5, 0.9)
    assert near.key == 2
    assert near.likeness > 0.999


def test_japanese_titles_are_compared() -> None:
    assert PAPERS.nearest(PaperText("機械学習の外挿性"), 1, 0.1)[0].key == 3


def test_nothing_is_like_nothing() -> None:
    assert PAPERS.nearest(PaperText(""), 3, 0.0) == []
    assert Papers({}).nearest(PaperText("robot"), 3, 0.0) == []
