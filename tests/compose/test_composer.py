"""An edition gathered into a document: what is in it, in which order, and what is missing."""

from dataclasses import replace
from datetime import date

import pytest

from mi_reader.annotate.texts import Texts
from mi_reader.compose.composer import Composer, Composition
from mi_reader.curate.editions import Editions, new_edition
from mi_reader.curate.filing import Curation
from mi_reader.domain.categories import Category, Kind, Preset
from mi_reader.domain.document import Citation
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.errors import Flaw, NotFoundError, Severity
from mi_reader.domain.keys import CategoryId, EditionKey, PaperRef
from mi_reader.domain.papers import Paper
from mi_reader.store import papers
from mi_reader.store.papers import PaperState
from tests.papers import Shelf

MLP = Category(CategoryId("mlp"), {"ja": "ポテンシャル"})
LAB = Category(CategoryId("lab"), {"ja": "実験"})
REVIEW = Category(CategoryId("review"), {"ja": "レビュー"}, Kind.EXTRA, heading={"ja": "番外編その１"})
URL = "https://twitter.com/user/status/{}"


class Desk:
    """An edition and the services that fill it."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.editions, self.curation, self.texts = (
            Editions(shelf.database), Curation(shelf.database), Texts(shelf.database),
        )  # fmt: skip
        self.edition = replace(
            new_edition(shelf.library, "2022", "ja", "title: 五選\n"), date=date(2022, 12, 24), slug="five"
        )
        self.editions.create(self.edition, Preset("p", {}, (REVIEW, MLP, LAB)))

    def add(self, title: str, category: Category, why: str = "why", position: int | None = None) -> PaperRef:
        """Files a paper and picks it."""
        ref = self.shelf.add(title)
        self.texts.set_why(ref, why)
        self.curation.file(ref, self.edition, category)
        self.curation.pick(ref, self.edition.key, position)
        return ref

    def section(self, name: str) -> Section:
        return self.editions.section(self.edition.key, name)

    def compose_citing(self, instead: dict[PaperRef, PaperRef]) -> Composition:
        return Composer(self.shelf.database).compose(self.edition.key, cite, lambda _: instead)

    def compose(self, edition: Edition | None = None) -> Composition:
        return Composer(self.shelf.database).compose((edition or self.edition).key, cite)


def cite(paper: Paper, edition: Edition) -> Citation | None:
    return Citation(f"{paper.data.title} in {edition.language}") if paper.data.title != "uncited" else None


@pytest.fixture
def work(shelf: Shelf) -> Desk:
    return Desk(shelf)


def test_everything_is_gathered_in_order(work: Desk) -> None:
    work.add("review", REVIEW)
    work.add("second", MLP)
    work.add("first", MLP, position=1)
    work.add("uncited", LAB)
    work.texts.set_lead(work.section("mlp"), "the field")
    work.texts.set_opening(work.edition.key, "opening")
    work.texts.set_closing(work.edition.key, "closing")
    composed = work.compose()
    document = composed.document
    assert composed.problems == ()
    assert (document.name, document.language, document.date, document.slug, document.front_matter) == (
        "2022", "ja", date(2022, 12, 24), "five", "title: 五選\n",
    )  # fmt: skip
    assert (document.opening, document.closing) == ("opening", "closing")
    assert [(p.heading, p.kind, p.lead) for p in document.parts] == [
        ("ポテンシャル", Kind.MAIN, "the field"), ("実験", Kind.MAIN, ""), ("番外編その１", Kind.EXTRA, ""),
    ]  # fmt: skip
    assert [[(e.paper.data.title, e.citation) for e in p.entries] for p in document.parts] == [
        [("first", Citation("first in ja")), ("second", Citation("second in ja"))],
        [("uncited", None)],
        [("review", Citation("review in ja"))],
    ]


def test_candidates_stay_out(work: Desk) -> None:
    pick, candidate = work.add("pick", MLP), work.add("candidate", MLP)
    work.add("only a candidate", LAB)
    work.curation.unpick(candidate, work.edition.key)
    other = work.compose().document.parts[1].entries[0].paper.ref
    work.curation.unpick(other, work.edition.key)
    document = work.compose().document
    assert [[e.paper.ref for e in p.entries] for p in document.parts] == [[pick]]


def test_the_text_is_the_why_until_there_is_an_own_one(work: Desk) -> None:
    ref = work.add("pick", MLP, "the why")

    def text() -> str:
        return work.compose().document.parts[0].entries[0].text

    assert text() == "the why"
    work.texts.set_why(ref, "a better why")
    assert text() == "a better why"
    work.texts.set_pick_text(ref, work.section("mlp"), "for this post")
    work.texts.set_why(ref, "December's why")
    assert text() == "for this post"
    work.texts.set_pick_text(ref, work.section("mlp"), "")
    assert text() == ""  # its own, if an empty one
    work.texts.set_pick_text(ref, work.section("mlp"), None)
    assert text() == "December's why"


def test_editions_do_not_disturb_each_other(work: Desk) -> None:
    ref = work.add("pick", MLP, "the why")
    monthly = new_edition(work.shelf.library, "2022-03", "en", "")
    work.editions.create(monthly, Preset("p", {}, (MLP,)))
    section = work.curation.file(ref, monthly, MLP)[0].section
    work.curation.pick(ref, monthly.key)
    work.texts.set_pick_text(ref, section, "March")
    assert work.compose(monthly).document.parts[0].entries[0].text == "March"
    assert work.compose(monthly).document.parts[0].entries[0].citation == Citation("pick in en")
    assert work.compose().document.parts[0].entries[0].text == "the why"


def test_the_embeds_of_all_texts_come_along_and_no_others(work: Desk) -> None:
    code = (
        '<blockquote class="twitter-tweet"><p>post {0}</p>&mdash; N (@user) '
        '<a href="{1}">May 1, 2022</a></blockquote>'
    )

    def embed(number: int) -> str:
        return code.format(number, URL.format(number))

    ref = work.add("pick", MLP, f"{embed(1)}\n\n`{URL.format(8)}`")
    work.texts.set_lead(work.section("lab"), embed(2))
    work.texts.set_opening(work.edition.key, embed(3))
    work.texts.set_closing(work.edition.key, URL.format(4))
    work.texts.set_why(work.shelf.add("elsewhere"), embed(8))
    found = work.compose().document.embeds
    assert {url: embed_.text for url, embed_ in found.items()} == {
        URL.format(1): "post 1", URL.format(2): "post 2", URL.format(3): "post 3", URL.format(4): "",
    }  # fmt: skip
    work.texts.set_pick_text(ref, work.section("mlp"), "none here")
    assert URL.format(1) not in work.compose().document.embeds


def test_of_zoteros_own_elements_the_words_are_shown(work: Desk) -> None:
    citation = '<span class="citation" data-citation="%7B%7D">(<span class="citation-item">Rao</span>)</span>'
    picture = '<img alt="embedded" data-attachment-key="ABCD2345">'
    red = '<span style="color: rgb(255, 32, 32);">red</span>'
    ref = work.add("pick", MLP, f"{red} {citation}: `{citation}`\n{picture}\n{picture}")
    silent = work.add("silent", MLP, picture)
    work.texts.set_lead(work.section("mlp"), f"H<sub>2</sub>O {red}")
    work.texts.set_lead(work.section("lab"), picture)
    work.texts.set_opening(work.edition.key, f"opening {picture}")
    work.texts.set_closing(work.edition.key, f"{red} closing")
    composed = work.compose()
    document = composed.document
    assert (document.opening, document.closing) == ("opening", "red closing")
    assert [(p.lead, [e.text for e in p.entries]) for p in document.parts] == [
        ("H<sub>2</sub>O red", [f"red (Rao): `{citation}`", ""])
    ]
    assert [(p.place, p.message) for p in composed.problems] == [
        (f"silent [{silent.key}]", "picked, but nothing says why it is interesting"),
        ("section 実験", "no pick; it is left out of the post"),
        ("section 番外編その１", "no pick; it is left out of the post"),
        ("opening", "a picture in its text is only in Zotero, and left out of the post"),
        (f"pick [{ref.key}]", "2 pictures in its text are only in Zotero, and left out of the post"),
        (f"silent [{silent.key}]", "a picture in its text is only in Zotero, and left out of the post"),
        ("section 実験", "a picture in its text is only in Zotero, and left out of the post"),
    ]
    assert "link it in the text" in composed.problems[-1].remedy


def test_what_is_missing_is_said(work: Desk) -> None:
    silent = work.add("<i>Silent</i>", MLP, " \n")
    work.add("loud", MLP)
    work.texts.set_lead(work.section("lab"), "the field")
    composed = work.compose()
    assert [p.heading for p in composed.document.parts] == ["ポテンシャル", "実験"]
    assert composed.document.parts[1].entries == ()
    first, second, third = composed.problems
    assert (first.place, first.message) == (
        f"Silent [{silent.key}]", "picked, but nothing says why it is interesting",
    )  # fmt: skip
    assert str(silent.key) in first.remedy
    assert (second.place, second.message) == (
        "section 実験", "no pick; it stands in the post with its lead text alone",
    )  # fmt: skip
    assert (third.place, third.message) == ("section 番外編その１", "no pick; it is left out of the post")


def test_an_empty_edition_says_so(work: Desk) -> None:
    composed = work.compose()
    assert composed.document.parts == ()
    assert [problem.place for problem in composed.problems] == [
        "section ポテンシャル", "section 実験", "section 番外編その１", "edition 2022",
    ]  # fmt: skip


def test_composing_twice_gives_the_same(work: Desk) -> None:
    work.add("pick", MLP)
    assert work.compose() == work.compose()


def test_an_edition_that_is_gone(work: Desk) -> None:
    with pytest.raises(NotFoundError, match="edition is gone"):
        Composer(work.shelf.database).compose(EditionKey("GONE2345"), cite)


def put(work: Desk, ref: PaperRef, state: PaperState) -> None:
    with work.shelf.database.write() as tx:
        papers.set_state(tx, papers.find_id(tx, ref), state)


def test_a_pick_in_zoteros_trash_stays_out_and_is_named(work: Desk) -> None:
    kept = work.add("kept", MLP)
    trashed = work.add("<i>Trashed</i>", MLP, f"an embed\n\n{URL.format(1)}", position=1)
    alone = work.add("alone", LAB, " ")  # nothing says why; nobody needs to now
    work.texts.set_why(work.shelf.add("elsewhere"), "why")
    work.add("review", REVIEW)
    for ref in (trashed, alone):
        put(work, ref, PaperState.TRASH)
    composed = work.compose()
    assert [e.paper.ref for e in composed.document.parts[0].entries] == [kept]
    assert [p.heading for p in composed.document.parts] == ["ポテンシャル", "番外編その１"]
    assert composed.document.embeds == {}
    first, second, third = composed.problems
    assert (first.place, first.message) == (
        f"Trashed [{trashed.key}]", "picked, but in Zotero's trash; it is left out of the post",
    )  # fmt: skip
    assert first.remedy == f"restore it in Zotero and sync, or `mi-reader unpick {trashed.key}`"
    assert second.place == f"alone [{alone.key}]"
    assert (third.place, third.message) == ("section 実験", "no pick; it is left out of the post")
    # Restored, it is back in its place; unpicked, nobody misses it.
    put(work, trashed, PaperState.HERE)
    assert [e.paper.ref for e in work.compose().document.parts[0].entries] == [trashed, kept]
    put(work, trashed, PaperState.TRASH)
    for ref in (trashed, alone):
        work.curation.unpick(ref, work.edition.key)
    assert [problem.place for problem in work.compose().problems] == ["section 実験"]


def test_a_pick_that_was_erased_in_zotero_stays_until_that_is_decided(work: Desk) -> None:
    ref = work.add("gone", MLP)
    before = work.compose()
    put(work, ref, PaperState.GONE)
    assert work.compose() == before
    assert [e.paper.ref for e in before.document.parts[0].entries] == [ref]


def test_an_edition_whose_every_pick_is_in_the_trash_says_so(work: Desk) -> None:
    ref = work.add("trashed", MLP)
    put(work, ref, PaperState.TRASH)
    composed = work.compose()
    assert composed.document.parts == ()
    assert [problem.place for problem in composed.problems] == [
        f"trashed [{ref.key}]",
        "section ポテンシャル", "section 実験", "section 番外編その１", "edition 2022",
    ]  # fmt: skip


def test_the_published_version_of_a_preprint_is_cited_and_said_so(work: Desk) -> None:
    preprint = work.add("A preprint", MLP)
    published = work.shelf.add("The same, published", date="2023", fields={"publicationTitle": "Nature"})
    composed = work.compose_citing({preprint: published})
    entry = composed.document.parts[0].entries[0]
    assert entry.paper.ref == preprint
    assert entry.cited.ref == published
    assert entry.citation == Citation("The same, published in ja")
    note = next(one for one in composed.problems if isinstance(one, Flaw) and one.code == "published-cited")
    assert note.severity is Severity.NOTE
    assert f"Nature 2023 [{published.key}]" in note.message
