"""Posts meet papers: what is lacking is given, nothing that is there is replaced, all is shown first."""

from dataclasses import replace
from datetime import UTC, date
from typing import Any

import pytest

from mi_reader.annotate.texts import Texts
from mi_reader.annotate.x_archive import Archive
from mi_reader.annotate.x_archive_entries import Account, entries_in
from mi_reader.annotate.x_archive_matching import Match, XPosts
from mi_reader.domain.annotations import Annotation
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.keys import PaperKey, PaperRef
from mi_reader.domain.papers import LibraryKind
from mi_reader.store import annotations, embeds, libraries, papers
from mi_reader.store.papers import PaperState
from tests.annotate.x_archives import HANDLE, post, script
from tests.papers import Shelf, paper_data

DOI = "10.1234/abc"
LINK = {"https://t.co/a": f"https://doi.org/{DOI}"}
URL = f"https://twitter.com/{HANDLE}/status/"


def archive(*entries: Any, handle: str = HANDLE) -> Archive:
    account = Account("4242", handle, "Reader")
    read = entries_in(script(list(entries)), "tweets.js", account, UTC)
    assert not read.problems
    return Archive(account, read.posts, read.reposts)


@pytest.fixture
def paper(shelf: Shelf) -> PaperRef:
    return shelf.add("<i>Extrapolation</i>", fields={"DOI": DOI})


def said(shelf: Shelf, paper: PaperRef) -> Annotation:
    return Texts(shelf.database).annotation(paper)


def take(shelf: Shelf, *archives: Archive) -> list[Match]:
    service = XPosts(shelf.database)
    plan = service.plan(archives)
    service.take(plan)
    return list(plan.matches)


def test_a_post_gives_a_paper_what_it_lacks(shelf: Shelf, paper: PaperRef) -> None:
    service = XPosts(shelf.database)
    plan = service.plan([archive(post(5, "すごい https://t.co/a", LINK))])
    (match,) = plan.matches
    assert (match.paper, match.title, match.by) == (paper, "Extrapolation", f"DOI {DOI}")
    assert said(shelf, paper) == Annotation()  # shown first
    changes = service.take(plan)
    assert said(shelf, paper) == Annotation(
        why=f"{URL}5", post_text=f"すごい https://doi.org/{DOI}", oh=date(2022, 11, 25)
    )
    saved = Texts(shelf.database).embeds([f"{URL}5"])[f"{URL}5"]
    assert saved == Embed(Network.X, f"{URL}5", "Reader", HANDLE, date(2022, 11, 25), "すごい https://t.co/a")
    assert changes
    assert not service.take(plan)  # a second time there is nothing to do


def test_nothing_that_is_there_is_replaced(shelf: Shelf, paper: PaperRef) -> None:
    texts = Texts(shelf.database)
    texts.keep_embed(Embed(Network.X, f"{URL}5", "Me", HANDLE, None, "my own words"))
    texts.set_why(paper, f"Because.\n\n{URL}5\n\nAnd so on.")
    texts.set_post_text(paper, "mine")
    with shelf.database.write() as tx:
        annotations.set_oh(tx, shelf.id(paper), date(2020, 1, 1))
    before = said(shelf, paper)
    (match,) = take(shelf, archive(post(5, "x https://t.co/a", LINK)))
    assert not match.gives
    assert said(shelf, paper) == before
    assert texts.embeds([f"{URL}5"])[f"{URL}5"].text == "my own words"


def test_what_is_written_between_plan_and_taking_stays(shelf: Shelf, paper: PaperRef) -> None:
    service = XPosts(shelf.database)
    plan = service.plan([archive(post(5, "x https://t.co/a", LINK))])
    Texts(shelf.database).set_post_text(paper, "mine")
    Texts(shelf.database).set_why(paper, "Because.")
    service.take(plan)
    assert said(shelf, paper) == Annotation(f"Because.\n\n{URL}5", "mine", date(2022, 11, 25))


@pytest.mark.parametrize(
    "form", ["https://x.com/other_name/status/5?s=20", "https://twitter.com/i/web/status/5"]
)
def test_a_why_that_shows_the_post_in_any_form_is_left(shelf: Shelf, paper: PaperRef, form: str) -> None:
    Texts(shelf.database).set_why(paper, form)
    before = said(shelf, paper).why
    (match,) = take(shelf, archive(post(5, "x https://t.co/a", LINK)))
    assert not match.into_why
    assert said(shelf, paper).why == before
    # Of an embed that was an address only, the archive tells the text.
    assert Texts(shelf.database).embeds([before])[before].text == "x https://t.co/a"


def test_of_several_posts_the_oldest_that_answers_nobody_else_counts(shelf: Shelf, paper: PaperRef) -> None:
    answer = {"in_reply_to_user_id_str": "1", "in_reply_to_status_id_str": "1"}
    one = post(10, "@you https://t.co/a", LINK, when="Thu Nov 24 12:00:00 +0000 2022", **answer)
    (match,) = take(
        shelf, archive(post(200, "late https://t.co/a", LINK), post(30, "early https://t.co/a", LINK), one)
    )
    assert [one.id for one in match.posts] == ["30", "200", "10"]
    assert said(shelf, paper).why == f"{URL}30"


@pytest.mark.parametrize(
    ("link", "fields"),
    [
        ("https://arxiv.org/pdf/2209.12466v2.pdf", {"archiveID": "arXiv:2209.12466"}),
        ("https://arxiv.org/abs/2209.12466", {"DOI": "10.48550/arXiv.2209.12466"}),
        ("https://www.nature.com/articles/s41524-022-00765-z?utm=1", {"DOI": "10.1038/s41524-022-00765-z"}),
        ("https://pubs.acs.org/doi/full/10.1021/acs.jctc.2c00001", {"DOI": "10.1021/acs.jctc.2c00001"}),
        ("https://pubs.rsc.org/en/content/articlelanding/2022/dd/d2dd00046f", {"DOI": "10.1039/D2DD00046F"}),
        ("https://www.science.org/doi/10.1126/science.abc1234", {"DOI": "10.1126/science.abc1234"}),
        ("https://onlinelibrary.wiley.com/doi/abs/10.1002/adma.202200001", {"DOI": "10.1002/adma.202200001"}),
        ("https://journals.aps.org/prb/abstract/10.1103/PhysRevB.105.1", {"DOI": "10.1103/physrevb.105.1"}),
        ("https://link.springer.com/article/10.1007/s10853-022-1", {"DOI": "10.1007/s10853-022-1"}),
        ("https://iopscience.iop.org/article/10.1088/2632-2153/ac1/meta", {"DOI": "10.1088/2632-2153/ac1"}),
        ("https://journals.plos.org/plosone/article?id=10.1371/pone.1", {"DOI": "10.1371/pone.1"}),
        ("https://www.biorxiv.org/content/10.1101/2022.01.01.1v2.full", {"DOI": "10.1101/2022.01.01.1"}),
    ],
)  # fmt: skip
def test_addresses_of_publishers_lead_to_the_paper(shelf: Shelf, link: str, fields: dict[str, str]) -> None:
    paper = shelf.add("T", fields=fields)
    (match,) = take(shelf, archive(post(5, "https://t.co/a", {"https://t.co/a": link})))
    assert match.paper == paper


def test_links_to_papers_that_are_not_here_are_listed(shelf: Shelf) -> None:
    links = {
        "https://t.co/a": "https://doi.org/10.1234/none",
        "https://t.co/b": "https://www.sciencedirect.com/science/article/pii/S0927025622000001",
        "https://t.co/c": "https://example.org/blog",
    }
    plan = XPosts(shelf.database).plan([archive(post(5, " ".join(links), links))])
    assert not plan.matches
    assert [(one.known, one.link) for one in plan.missing] == [
        ("DOI 10.1234/none", "https://doi.org/10.1234/none"),
        ("", "https://www.sciencedirect.com/science/article/pii/S0927025622000001"),
    ]


def test_a_copy_in_a_group_is_left_where_one_has_ones_own(shelf: Shelf, paper: PaperRef) -> None:
    data = paper_data("Extrapolation", fields={"DOI": DOI})
    only = paper_data("Only there", fields={"DOI": "10.1234/group"})
    with shelf.database.write() as tx:
        group = libraries.add(tx, LibraryKind.GROUP, "group", "group:1").id
        papers.add(
            tx, PaperRef(group, PaperKey("GGGGGGGG")), data, "extrapolation", "2022-01-01T00:00:00+00:00"
        )
        there = PaperRef(group, PaperKey("HHHHHHHH"))
        papers.add(tx, there, only, "only there", "2022-01-01T00:00:00+00:00")
    links = LINK | {"https://t.co/b": "https://doi.org/10.1234/group"}
    matches = take(shelf, archive(post(5, "https://t.co/a https://t.co/b", links)))
    assert {match.paper for match in matches} == {paper, there}


def test_a_paper_in_the_trash_gets_nothing(shelf: Shelf, paper: PaperRef) -> None:
    service = XPosts(shelf.database)
    entries = archive(post(5, "https://t.co/a", LINK))
    plan = service.plan([entries])
    with shelf.database.write() as tx:
        papers.set_state(tx, shelf.id(paper), PaperState.TRASH)
    service.take(plan)
    assert said(shelf, paper) == Annotation()
    assert not service.plan([entries]).matches


def test_the_whole_archive_is_kept_and_tells_where_links_lead(shelf: Shelf) -> None:
    service = XPosts(shelf.database)
    take(shelf, archive(post(5, "x https://t.co/a", LINK), post(6, "nothing")))
    assert service.links(f"https://x.com/{HANDLE}/status/5?s=20") == (f"https://doi.org/{DOI}",)
    assert service.links("https://twitter.com/i/web/status/6") == ()
    assert service.post(f"{URL}7") is None
    assert service.links("https://example.org") == ()
    told = service.embed("https://twitter.com/i/web/status/5")
    assert told is not None
    assert (told.url, told.text) == ("https://twitter.com/i/web/status/5", "x https://t.co/a")
    with shelf.database.read() as tx:  # nothing of posts that no text shows
        assert not embeds.get(tx, [f"{URL}5", f"{URL}6"])


def test_a_newer_archive_replaces_an_older_one(shelf: Shelf) -> None:
    take(shelf, archive(post(5, "x"), handle="old"))
    take(shelf, archive(post(5, "x"), handle="new"))
    found = XPosts(shelf.database).post("https://twitter.com/old/status/5")
    assert found is not None
    assert found.embed.handle == "new"


def test_two_files_of_an_archive_are_one(shelf: Shelf, paper: PaperRef) -> None:
    early, late = (
        archive(post(5, "early https://t.co/a", LINK)),
        archive(post(6, "late https://t.co/a", LINK)),
    )
    (match,) = take(shelf, late, early, replace(early))
    assert [one.id for one in match.posts] == ["5", "6"]
    assert said(shelf, paper).why == f"{URL}5"
