import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.curate.suggestions.categories import shipped_preset
from mi_reader.curate.suggestions.evaluation import Measured, judge, measure
from mi_reader.curate.suggestions.suggester import Labelled, Suggester
from mi_reader.curate.suggestions.texts import PaperText
from mi_reader.domain.categories import Category
from mi_reader.domain.keys import CategoryId

SHIPPED = Suggester(shipped_preset().categories)
KNOWN = Path(__file__).with_name("known_papers.jsonl")
JAPANESE = Path(__file__).with_name("japanese_titles.jsonl")  # made up, as titles in Japanese journals read


def suggested(title: str, suggester: Suggester = SHIPPED, **more: object) -> str:
    return suggester.suggest(PaperText(title, **more)).category  # type: ignore[arg-type]


def measured_of(path: Path, half: str = "") -> Measured:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    labelled = [
        Labelled(PaperText(row["title"]), row["label"]) for row in rows if half in row.get("half", "")
    ]
    return measure(judge(SHIPPED, labelled))


@pytest.mark.parametrize("half", ["looked-at", "untouched"])
def test_papers_of_the_literature_are_suggested_right_on_the_first_day(half: str) -> None:
    measured = measured_of(KNOWN, half)
    assert measured.macro_f1 >= 0.8
    assert measured.top2 >= 0.9


def test_the_confidence_comes_true() -> None:
    assert measured_of(KNOWN).ece <= 0.08


def test_japanese_titles_are_suggested_right_on_the_first_day() -> None:
    measured = measured_of(JAPANESE)
    assert measured.macro_f1 >= 0.8
    assert measured.top2 >= 0.9


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("グラフニューラルネットワークによる汎用機械学習ポテンシャル", "mlp"),
        ("変分モンテカルロ法のためのニューラルネットワーク量子状態", "mlwf"),
        ("自律実験ロボットによる薄膜材料の合成", "lab"),
        ("材料物性予測における機械学習モデルの外挿性", "extrap"),
        ("ベイズ最適化を用いた実験計画", "extrap"),
        ("データ科学による新規熱電材料の発見と実証", "discovery"),
        ("マテリアルズ・インフォマティクスの最近の動向と展望", "review"),
        ("高分子材料データベースの標準化", "data"),
        ("深層学習による創薬のための分子生成", "other"),
    ],
)
def test_japanese_titles_are_understood(title: str, category: str) -> None:
    assert suggested(title) == category


@given(st.text(max_size=200), st.text(max_size=200))
def test_shares_of_any_paper_sum_to_one(title: str, abstract: str) -> None:
    judgement = SHIPPED.suggest(PaperText(title, abstract))
    assert sum(share for _, share in judgement.shares) == pytest.approx(1)
    assert judgement.confidence == max(share for _, share in judgement.shares)


def test_a_title_that_says_nothing_is_unsure() -> None:
    judgement = SHIPPED.suggest(PaperText("Untitled"))
    assert judgement.unsure
    assert SHIPPED.because(PaperText("Untitled"), judgement.category).phrases == ()


def test_the_reason_names_the_phrases() -> None:
    text = PaperText("An autonomous laboratory for the accelerated synthesis of novel materials")
    assert SHIPPED.suggest(text).category == "lab"
    assert "autonomous laboratory" in " ".join(SHIPPED.because(text, CategoryId("lab")).phrases)


def test_an_abstract_and_tags_help_a_title_that_says_little() -> None:
    little = "Towards chemical accuracy for everyone"
    before = SHIPPED.suggest(PaperText(little)).share("mlp")
    abstract = "We train a neural network potential on coupled cluster energies and forces."
    with_abstract = SHIPPED.suggest(PaperText(little, abstract)).share("mlp")
    with_tags = SHIPPED.suggest(PaperText(little, tags=("interatomic potential",))).share("mlp")
    assert before < with_abstract
    assert before < with_tags


def test_a_venue_of_reviews_speaks_for_a_review_and_physical_review_does_not() -> None:
    title = "Machine Learning Force Fields"
    shares = [
        SHIPPED.suggest(PaperText(title, venue=v)).share("review")
        for v in ("Chemical Reviews", "Physical Review B")
    ]
    assert shares[0] > 0.3 > shares[1]


ASTRONOMY = (
    Category(
        CategoryId("exo"),
        {"en": "Exoplanets", "ja": "系外惑星"},
        description={"en": "Planets around other stars and their atmospheres."},
        keywords={"en": ("transit photometry",)},
    ),
    Category(CategoryId("data"), {"en": "Star catalogues"}, description={"en": "Surveys of stars."}),
)


def test_own_categories_work_from_name_description_and_keywords() -> None:
    suggester = Suggester(ASTRONOMY)
    assert suggested("Exoplanets around M dwarfs", suggester) == "exo"
    assert suggested("Transit photometry of a hot Neptune", suggester) == "exo"
    assert suggested("近傍の系外惑星の観測", suggester) == "exo"
    assert suggester.suggest(PaperText("The atmospheres of planets")).share("exo") > 0.2
    assert suggested("Machine-learned interatomic potentials for silicon", suggester) == "other"


def test_an_id_alone_does_not_make_a_theme_that_ships() -> None:
    assert suggested("FAIR metadata and an open ontology", Suggester(ASTRONOMY)) == "other"


def test_a_category_that_the_preset_lacks_counts_as_none_of_these() -> None:
    without = [category for category in shipped_preset().categories if category.id != "review"]
    judgement = Suggester(without).suggest(PaperText("Recent advances in materials informatics: a review"))
    assert judgement.category == "other"
    assert judgement.confidence > 0.8


def filed(title: str, category: str, number: int) -> Sequence[Labelled]:
    return [Labelled(PaperText(f"{title} {n}"), category) for n in range(number)]


def test_filing_teaches() -> None:
    title = "Zeolite templating agents"
    before = SHIPPED.suggest(PaperText(title)).share("lab")
    taught = SHIPPED.learned(filed(title, "lab", 6))
    assert taught.suggest(PaperText(title)).share("lab") > max(0.5, before)
    assert "zeolite" in " ".join(taught.because(PaperText(title), CategoryId("lab")).filed)
    assert SHIPPED.suggest(PaperText(title)).share("lab") == before, "the former knows no more than before"


def test_one_filing_does_not_turn_everything_over() -> None:
    taught = SHIPPED.learned(filed("Zeolite templating agents", "lab", 1))
    assert suggested("Machine-learned interatomic potentials for water", taught) == "mlp"


def test_filings_say_nothing_against_none_of_these() -> None:
    title = "Language models for protein design"
    taught = SHIPPED.learned(filed("Interatomic potentials for metals", "mlp", 30))
    assert suggested(title, taught) == "other"


def test_labels_without_a_category_are_left_out() -> None:
    taught = SHIPPED.learned([Labelled(PaperText("Anything"), "no-such-category")])
    text = PaperText("Anything at all")
    assert taught.suggest(text) == SHIPPED.suggest(text)


def test_it_learns_that_a_venue_belongs_to_a_category() -> None:
    labelled = [Labelled(PaperText(f"Paper {n}", venue="Journal of Levers"), "lab") for n in range(8)]
    taught = SHIPPED.learned(labelled)
    text = PaperText("Something else", venue="Journal of Levers")
    assert taught.suggest(text).share("lab") > SHIPPED.suggest(text).share("lab") + 0.1
    assert taught.because(text, CategoryId("lab")).venue == "journal of levers"
