"""What is told about an edition's papers, texts and promises, whatever the platform."""

from dataclasses import replace

import pytest

from mi_reader.compose.lint import check, in_order, is_retracted
from mi_reader.domain.document import Citation, Document, Entry
from mi_reader.domain.errors import Flaw, Problem, Severity
from mi_reader.domain.keys import PaperKey, PaperRef, SectionKey
from mi_reader.domain.papers import PaperData
from mi_reader.domain.where import Part, Where
from tests.compose.test_composer import MLP, Desk, work
from tests.papers import paper_data
from tests.post.documents import document, extra, main, paper

__all__ = ["work"]
LINK = Citation("cited", "https://doi.org/10.1/x", "doi:10.1/x")


def pick(key: str = "ABCD2345", text: str = "why", citation: Citation | None = LINK, **data: object) -> Entry:
    made = paper(str(data.pop("title", f"Title of {key}")))
    return Entry(replace(made, key=PaperKey(key), data=replace(made.data, **data)), text, citation)  # type: ignore[arg-type]


def of(*entries: Entry, **values: object) -> Document:
    return document(replace(main("機械学習", *entries), key=SectionKey("SECTION2")), **values)


def codes(given: Document, title: str = "A title", **values: object) -> list[str]:
    return [flaw.code for flaw in check(given, title, **values)]  # type: ignore[arg-type]


def test_a_good_edition_has_no_flaw() -> None:
    assert codes(of(pick("A"), pick("B")), "二選") == []


@pytest.mark.parametrize(
    "data",
    [
        {"title": "RETRACTED: A paper"}, {"title": "Retracted Article: A paper"}, {"title": "[Retracted] A"},
        {"title": "WITHDRAWN: A"}, {"title": "【撤回】A"}, {"extra": "PMID: 1\nRetracted: 2023-01-02"},
        {"extra": "Retraction: 10.1/x"}, {"tags": ("Retracted Publication",)},
    ],
)  # fmt: skip
def test_a_retracted_paper_is_known(data: dict[str, object]) -> None:
    extra_ = data.pop("extra", "")
    made = PaperData("journalArticle", "A paper", fields={"extra": str(extra_)} if extra_ else {})
    assert is_retracted(replace(made, **data))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "extra_", ["", "Retracted: no", "note: the retraction of a rod", "tex.retractable: x"]
)
def test_others_are_not(extra_: str) -> None:
    made = paper_data("Retractable robots and the retraction of drops", fields={"extra": extra_})
    assert not is_retracted(made)


def test_where_it_is_and_what_to_do_is_told() -> None:
    (flaw,) = check(of(pick(title="RETRACTED: A <i>paper</i>")), "T")
    assert flaw.where == Where(
        Part.PICK, SectionKey("SECTION2"), PaperRef(paper().library, PaperKey("ABCD2345"))
    )
    assert (flaw.place, flaw.severity, flaw.code) == (
        "RETRACTED: A paper [ABCD2345]",
        Severity.ERROR,
        "retracted",
    )
    assert flaw.message
    assert flaw.remedy


def test_a_pick_that_leads_nowhere() -> None:
    assert codes(of(pick(citation=None))) == ["no-link"]
    assert codes(of(pick(citation=Citation("cited")))) == ["no-link"]
    assert codes(of(pick(citation=None, text="see https://a.b"))) == []
    assert codes(of(pick(citation=None, text="a\n\nhttps://twitter.com/a/status/1"))) == []


def test_the_same_paper_twice() -> None:
    doi, arxiv = {"DOI": "10.1234/ab"}, {"archiveID": "arXiv:2209.12466"}
    long = "Learned force fields are ready"
    assert codes(of(pick("A"), pick("A"))) == ["twice"]
    assert codes(of(pick("A", fields=doi), pick("B", fields=doi))) == ["twice"]
    assert codes(of(pick("A", fields=arxiv), pick("B", fields=arxiv))) == ["twice"]
    assert codes(of(pick("A", title=long), pick("B", title=long.upper()))) == ["twice"]
    assert codes(of(pick("A", title="Editorial"), pick("B", title="Editorial"))) == []
    across = document(main("One", pick("A")), extra("Two", pick("A")))
    (flaw,) = check(across, "T")
    assert "One" in flaw.message


@pytest.mark.parametrize(
    ("title", "mains", "extras", "found"),
    [
        ("五選", 5, 3, []), ("八選", 5, 3, []), ("五選", 7, 0, ["title-count"]), ("五選", 0, 0, []),
        ("論文集", 5, 0, []), ("論文集", 6, 0, ["over-quota"]), ("六選", 6, 0, []), ("", 1, 0, ["no-title"]),
    ],
)  # fmt: skip
def test_what_the_title_promises(title: str, mains: int, extras: int, found: list[str]) -> None:
    given = document(
        main("a", *(pick(f"M{n}") for n in range(mains))), extra("b", *(pick(f"E{n}") for n in range(extras)))
    )
    assert codes(given, title) == found


def test_texts_are_looked_at_where_they_are() -> None:
    given = of(pick(text="a[^1]"), opening="```\na", closing="$$a")
    assert [(flaw.code, flaw.where.part if flaw.where else None) for flaw in check(given, "T")] == [
        ("open-fence", Part.OPENING), ("dead-footnote", Part.PICK), ("open-formula", Part.CLOSING),
    ]  # fmt: skip


def test_the_worst_comes_first_and_then_the_order_of_the_post() -> None:
    given = of(pick(text="a[^1]", title="RETRACTED: a"), opening="```\na", closing="$$a")
    stranger = Problem("somewhere", "something")
    found = in_order([stranger, *reversed(list(check(given, "七選"))), stranger], given)
    assert [one.code if isinstance(one, Flaw) else "" for one in found] == [
        "retracted", "title-count", "open-fence", "dead-footnote", "open-formula", "",
    ]  # fmt: skip


def test_what_another_post_has_shown_is_told(work: Desk) -> None:
    ref = work.add("A paper of last year", MLP)
    shown = check(work.compose().document, "T", {ref: "2021"})
    assert [flaw.code for flaw in shown] == ["no-link", "featured-before"]


def test_the_composers_own_problems_say_where_they_are(work: Desk) -> None:
    ref = work.add("A paper", MLP, why="")
    work.texts.set_opening(work.edition.key, "https://twitter.com/user/status/1")
    section = work.section("mlp")
    found = {problem.code: problem for problem in work.compose().problems if isinstance(problem, Flaw)}
    assert found["no-why"].where == Where(Part.PICK, section.key, ref)
    assert found["no-why"].severity is Severity.ERROR
    assert found["embed-not-saved"].where == Where(Part.OPENING)
    empty = [
        problem
        for problem in work.compose().problems
        if isinstance(problem, Flaw) and problem.code == "empty-section"
    ]
    assert [(problem.severity, problem.where) for problem in empty] == [
        (Severity.WARNING, Where(Part.LEAD, work.section("lab").key)),
        (Severity.NOTE, Where(Part.LEAD, work.section("review").key)),
    ]
    assert work.compose().document.parts[0].key == section.key
