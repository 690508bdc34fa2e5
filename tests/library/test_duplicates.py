"""The same paper found again, and different papers kept apart."""

import pytest
from hypothesis import given

from mi_reader.domain.papers import Creator, PaperData
from mi_reader.library.duplicates import Identity, Known, identity_of, merged, same_paper
from mi_reader.markup.titles import title_key
from tests.library.strategies import papers

_LONG = "Scalable deep potentials for transferable molecular dynamics of batteries"


def _paper(
    title: str, author: str = "Smith", year: int | None = 2022, doi: str = "", arxiv: str = ""
) -> Identity:
    return Identity(doi, arxiv, title_key(title), year, author)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_paper(_LONG), _paper(_LONG.upper() + ".")),
        (_paper(_LONG), _paper(_LONG, year=2023)),
        (_paper(_LONG), _paper(_LONG, year=None)),
        (_paper(_LONG), _paper(_LONG, author="")),
        (_paper(_LONG), _paper(_LONG.replace("potentials", "potental"))),
        (_paper(_LONG), _paper(_LONG.replace("of batteries", "in the batteries"))),
        (
            _paper("High-throughput screening of new catalysts"),
            _paper("High throughput screening of new catalysts"),
        ),
        (
            _paper("Optimization of transferable organic molecules"),
            _paper("Optimisation of transferable organic molecules"),
        ),
        (_paper("MACE"), _paper("{MACE}")),
        (_paper("A", doi="10.1/x"), _paper("Completely other words", author="", doi="10.1/x")),
        (_paper("A", arxiv="2209.12466"), _paper("B", arxiv="2209.12466")),
        (_paper(_LONG, arxiv="2209.12466"), _paper(_LONG, doi="10.1/x", year=2024)),
        (_paper(_LONG, doi="10.48550/arxiv.2209.12466"), _paper(_LONG, doi="10.1/x", year=2023)),
        (_paper(_LONG, doi="10.26434/chemrxiv-2024-x-v2"), _paper(_LONG, doi="10.26434/chemrxiv-2024-x-v3")),
        (
            _paper("H<sub>2</sub>O on catalysts revisited again"),
            _paper("H$_2$O on catalysts revisited again"),
        ),
        (
            _paper("機械学習ポテンシャルによる触媒表面の最適化と外挿性"),
            _paper("機械学習ポテンシャルによる触媒表面の最適化と外挿性。"),
        ),
        (_paper("ＭＬ", author="山田"), _paper("ML", author="山田太郎")),
        (_paper(_LONG, author="Müller"), _paper(_LONG, author="Karl Muller")),
    ],
)
def test_the_same_paper(one: Identity, other: Identity) -> None:
    assert same_paper(one, other)
    assert same_paper(other, one)
    assert _found(one, other)
    assert _found(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_paper(_LONG + " Part I"), _paper(_LONG + " Part II")),
        (_paper(_LONG + " 1"), _paper(_LONG + " 2")),
        (_paper(_LONG), _paper("Erratum to: " + _LONG)),
        (_paper(_LONG), _paper("Comment on " + _LONG)),
        (_paper(_LONG), _paper(_LONG, author="Jones")),
        (_paper(_LONG), _paper(_LONG, year=2025)),
        (_paper(_LONG, doi="10.1/x"), _paper(_LONG, doi="10.1/y")),
        (_paper(_LONG, arxiv="2209.12466"), _paper(_LONG, arxiv="2209.12467")),
        (_paper("Introduction", author=""), _paper("Introduction", author="")),
        (
            _paper("Synthesis of LiCoO2 cathodes for batteries"),
            _paper("Synthesis of LiNiO2 cathodes for batteries"),
        ),
        (_paper("Growth of MgO films on metal surfaces"), _paper("Growth of ZnO films on metal surfaces")),
        (
            _paper("Learning supervised models of interatomic potentials"),
            _paper("Learning unsupervised models of interatomic potentials"),
        ),
        (
            _paper("Modelling intralayer transport in stacked materials"),
            _paper("Modelling interlayer transport in stacked materials"),
        ),
        (
            _paper("有機半導体における電荷輸送の機械学習による予測と解析"),
            _paper("無機半導体における電荷輸送の機械学習による予測と解析"),
        ),
        (
            _paper("Extending XP practices", "Boström", doi="10.1/x"),
            _paper("Trust and tamper-proof delivery", "Naedele", doi="10.1/x"),
        ),
        (_paper(""), _paper("")),
    ],
)
def test_different_papers(one: Identity, other: Identity) -> None:
    assert not same_paper(one, other)
    assert not same_paper(other, one)
    assert not _found(one, other)


def _found(one: Identity, other: Identity) -> bool:
    known: Known[int] = Known()
    known.add(1, one)
    return known.find(other) == 1


def test_a_paper_is_found_without_comparing_all() -> None:
    """The work for a new paper does not grow with what is known."""
    known: Known[int] = Known()
    words = [
        "learning",
        "materials",
        "discovery",
        "energy",
        "surface",
        "catalyst",
        "graphene",
        "robot",
        "quantum",
    ]
    for number in range(3000):
        title = " ".join(words[number // 9**place % 9] for place in range(8))
        known.add(number, _paper(f"{title} {number}"))
    for number in range(0, 3000, 7):
        title = " ".join(words[number // 9**place % 9] for place in range(8))
        assert known.find(_paper(f"{title}: {number}")) == number
        assert known.find(_paper(f"{title} {number + 5000}")) is None
    assert known.comparisons < 3000


def test_a_preprint_that_was_published_keeps_its_arxiv_number() -> None:
    preprint = PaperData(
        "preprint",
        "T",
        (Creator("A", "B"),),
        "2022-09-26",
        {"archiveID": "arXiv:2209.12466", "repository": "arXiv", "abstractNote": "old"},
        ("x",),
        (("eprintclass", "cs"), ("pubstate", "prepublished")),
    )
    published = PaperData(
        "journalArticle",
        "T!",
        (),
        "2023",
        {"DOI": "10.1/x", "abstractNote": "new"},
        ("y",),
        (("pubstate", "out"),),
    )
    both = PaperData(
        "journalArticle",
        "T!",
        (Creator("A", "B"),),
        "2023",
        {"archiveID": "arXiv:2209.12466", "abstractNote": "new", "DOI": "10.1/x"},
        ("x", "y"),
        (("pubstate", "out"), ("eprintclass", "cs")),
    )
    assert merged(preprint, published) == both
    back = merged(both, preprint)
    assert (back.item_type, back.title, back.date, back.fields["DOI"]) == (
        "journalArticle",
        "T!",
        "2023",
        "10.1/x",
    )


@given(papers())
def test_importing_the_same_again_changes_nothing(paper: PaperData) -> None:
    assert merged(paper, paper) == paper
    assert (
        same_paper(identity_of(paper), identity_of(paper))
        or not title_key(paper.title)
        or not identity_of(paper).long
    )


@given(papers(), papers())
def test_importing_twice_changes_no_more_than_once(old: PaperData, new: PaperData) -> None:
    once = merged(old, new)
    assert merged(once, new) == once
