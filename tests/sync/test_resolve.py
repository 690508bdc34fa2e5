"""Whatever two sides did to the same thing: a person decides, and then all agree, here and in Zotero."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import NotFoundError, UsageError
from mi_reader.markup.texts import clean
from mi_reader.sync.resolve import Choice
from tests.fakes.zotero.server import Dialect
from tests.sync.pair import PAPERS, Pair
from tests.sync.world import Client, edition_notes, why_notes

MINE, THEIRS, BOTH, TEXT = Choice


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with Pair(tmp_path) as opened:
        opened.prepare()
        yield opened


# Words, all of one kind: where they are written, and how they are read.

Write = Callable[[Pair, Client, str], object]
Read = Callable[[Pair, Client], str | None]


def _ref(client: Client) -> Any:
    return client.ref(PAPERS[0])


def _pick_text(pair: Pair, client: Client) -> str | None:
    filed = client.engine.curation.where(_ref(client), pair.edition(client).key)
    return filed.filing.text if filed else None


def _change(**fields: object) -> Write:
    """Returns what gives the edition a field; "TEXT" stands for the words."""

    def write(pair: Pair, client: Client, text: str) -> object:
        given = {name: text if value == "TEXT" else value for name, value in fields.items()}
        return client.engine.editions.change(
            pair.edition(client).key,
            lambda one: replace(one, **given),  # type: ignore[arg-type]
        )

    return write


WORDS: dict[str, tuple[Write, Read]] = {
    "why": (lambda _, c, t: c.engine.texts.set_why(_ref(c), t), lambda p, c: p.why(c)),
    "post text": (
        lambda _, c, t: c.engine.texts.set_post_text(_ref(c), t),
        lambda _, c: c.engine.texts.annotation(_ref(c)).post_text,
    ),
    "pick text": (
        lambda p, c, t: c.engine.texts.set_pick_text(_ref(c), p.section("mlp", c), t),
        _pick_text,
    ),
    "lead": (
        lambda p, c, t: c.engine.texts.set_lead(p.section("mlp", c), t),
        lambda p, c: p.section("mlp", c).lead,
    ),
    "opening": (
        lambda p, c, t: c.engine.texts.set_opening(p.edition(c).key, t),
        lambda p, c: p.edition(c).opening,
    ),
    "closing": (
        lambda p, c, t: c.engine.texts.set_closing(p.edition(c).key, t),
        lambda p, c: p.edition(c).closing,
    ),
}
QUOTED = "said anew\n\nhttps://twitter.com/a/status/1\n\n> hello\n>\n> — A (@a), 2022-01-01"
EXPECTED = {
    MINE: "said here",
    THEIRS: "said there",
    BOTH: "said here\n\nsaid there",
    TEXT: "said anew\n\nhttps://twitter.com/a/status/1",
}
EXPECTED_OF_LINES = EXPECTED | {TEXT: clean(QUOTED)}  # which hold no embeds


@pytest.mark.parametrize("choice", Choice)
@pytest.mark.parametrize("kind", WORDS)
def test_words_of_both_sides(pair: Pair, kind: str, choice: Choice) -> None:
    write, read = WORDS[kind]
    found = pair.clash(lambda c: write(pair, c, "said here"), lambda c: write(pair, c, "said there"))
    assert (found.conflict.ours, found.conflict.theirs) == ("said here", "said there")
    assert found.can == tuple(Choice)
    assert read(pair, pair.mine) == "said here"  # until it is decided, nothing is taken away
    pair.resolve(found, choice, QUOTED)
    expected = EXPECTED_OF_LINES if kind == "post text" else EXPECTED
    assert read(pair, pair.mine) == expected[choice]
    assert len(why_notes(pair.zotero, PAPERS[0])) == len(edition_notes(pair.zotero)) == 1


@pytest.mark.parametrize("choice", [MINE, THEIRS, TEXT])
@pytest.mark.parametrize("kind", ["why", "lead"])
@pytest.mark.parametrize("who", ["mine", "theirs"])
def test_words_cleared_on_one_side(pair: Pair, kind: str, choice: Choice, who: str) -> None:
    write, read = WORDS[kind]
    here, there = ("", "said there") if who == "mine" else ("said here", "")
    found = pair.clash(lambda c: write(pair, c, here), lambda c: write(pair, c, there))
    assert found.can == (MINE, THEIRS, TEXT)
    pair.resolve(found, choice, "said anew")
    assert read(pair, pair.mine) == {MINE: here, THEIRS: there, TEXT: "said anew"}[choice]


@pytest.mark.parametrize(("choice", "expected"), [(MINE, "here"), (THEIRS, None), (TEXT, "")])
def test_a_pick_that_follows_the_why_again_on_one_side(
    pair: Pair, choice: Choice, expected: str | None
) -> None:
    write, read = WORDS["pick text"]
    write(pair, pair.mine, "once")
    pair.settle()
    found = pair.clash(
        lambda c: write(pair, c, "here"),
        lambda c: c.engine.texts.set_pick_text(_ref(c), pair.section("mlp", c), None),
    )
    pair.resolve(found, choice, "")
    assert read(pair, pair.mine) == expected


@pytest.mark.parametrize("choice", [MINE, THEIRS, TEXT])
def test_front_matter_is_not_put_below_front_matter(pair: Pair, choice: Choice) -> None:
    write = _change(front_matter="TEXT")
    found = pair.clash(lambda c: write(pair, c, "title: here\n"), lambda c: write(pair, c, "title: there\n"))
    assert found.can == (MINE, THEIRS, TEXT)
    pair.resolve(found, choice, "title: anew\r\nlinks:\r\n\r\n- https://twitter.com/a/status/1\r\n")
    assert (
        pair.edition().front_matter
        == {
            MINE: "title: here\n",
            THEIRS: "title: there\n",
            TEXT: "title: anew\nlinks:\n\n- https://twitter.com/a/status/1\n",
        }[choice]
    )


SCALARS: dict[str, tuple[Write, Write, Callable[[Edition], object]]] = {
    "name": (_change(name="2022 here"), _change(name="2022 there"), lambda e: e.name),
    "slug": (_change(slug="here"), _change(slug="there"), lambda e: e.slug),
    "date": (_change(date=date(2022, 12, 1)), _change(date=date(2022, 12, 2)), lambda e: e.date),
    "language": (_change(citation="csl"), _change(citation="none"), lambda e: e.citation),
    "period": (
        _change(period_end=date(2022, 11, 1)),
        _change(period_end=None),
        lambda e: e.period_end,
    ),
}


@pytest.mark.parametrize("choice", [MINE, THEIRS])
@pytest.mark.parametrize("kind", SCALARS)
def test_a_field_of_an_edition(pair: Pair, kind: str, choice: Choice) -> None:
    here, there, read = SCALARS[kind]
    key = pair.edition().key
    found = pair.clash(lambda c: here(pair, c, ""), lambda c: there(pair, c, ""))
    assert found.can == (MINE, THEIRS)
    expected = read((pair.mine if choice is MINE else pair.theirs).engine.editions.find(key))
    pair.resolve(found, choice)
    (after,) = pair.mine.editions()
    assert read(after) == expected
    assert after.name in pair.names()  # the collection is called like the edition
    assert len(pair.names()) == 5


@pytest.mark.parametrize("choice", [MINE, THEIRS])
def test_a_heading(pair: Pair, choice: Choice) -> None:
    found = pair.clash(
        lambda c: c.engine.editions.change_section(pair.section("mlp", c), heading="Here"),
        lambda c: c.engine.editions.change_section(pair.section("mlp", c), heading="There"),
    )
    pair.resolve(found, choice)
    assert pair.section("mlp").heading == {MINE: "Here", THEIRS: "There"}[choice]
    assert pair.section("mlp").heading in pair.names()


@pytest.mark.parametrize("choice", [MINE, THEIRS])
@pytest.mark.parametrize("gone", [False, True])
def test_the_day_of_an_oh(pair: Pair, choice: Choice, gone: bool) -> None:
    pair.mine.engine.curation.set_oh(pair.ref(), date(2022, 3, 1))
    pair.settle()
    there = None if gone else date(2022, 3, 3)
    found = pair.clash(
        lambda c: c.engine.curation.set_oh(_ref(c), date(2022, 3, 2)),
        lambda c: c.engine.curation.set_oh(_ref(c), there),
    )
    pair.resolve(found, choice)
    assert pair.mine.engine.texts.annotation(pair.ref()).oh == (date(2022, 3, 2) if choice is MINE else there)
    tags = [tag["tag"] for tag in pair.zotero.item(PAPERS[0])["tags"]]
    assert tags == {MINE: ["oh!? 2022-03-02"], THEIRS: [] if gone else ["oh!? 2022-03-03"]}[choice]


def test_of_two_first_days_the_earlier_is_the_one(pair: Pair) -> None:
    pair.mine.engine.curation.set_oh(pair.ref(), date(2022, 3, 2))
    pair.theirs.engine.curation.set_oh(_ref(pair.theirs), date(2022, 3, 1))
    pair.settle()
    assert pair.mine.engine.texts.annotation(pair.ref()).oh == date(2022, 3, 1)


# What was erased.


@pytest.mark.parametrize("choice", [MINE, THEIRS])
def test_a_pick_that_was_erased_in_zotero(pair: Pair, choice: Choice) -> None:
    pair.zotero.erase(PAPERS[0])
    report = pair.mine.sync()
    (found,) = pair.mine.engine.conflicts.listing()
    assert found.about == "Paper 0"
    assert report.conflicts == 1
    pair.resolve_everywhere(found, choice)
    assert (PAPERS[0] in pair.zotero.items()) is (choice is MINE)
    if choice is MINE:
        assert pair.why() == "why one\n\nwhy two"
        assert pair.section("mlp").key in pair.zotero.item(PAPERS[0])["collections"]
        assert len(why_notes(pair.zotero, PAPERS[0])) == 1
        _, filings = pair.mine.sections()[0]
        assert [(one.paper.key, one.pick) for one in filings] == [(PAPERS[0], 1), (PAPERS[1], None)]
    else:
        assert [ref.key for ref in pair.mine.papers()] == sorted(PAPERS[1:])


@pytest.mark.parametrize("choice", [MINE, THEIRS])
def test_a_paper_that_was_erased_there_and_edited_here(pair: Pair, choice: Choice) -> None:
    ref = pair.ref(3)
    pair.mine.engine.texts.set_why(ref, "written on the train")
    pair.zotero.erase(ref.key)
    pair.mine.sync()
    (found,) = pair.mine.engine.conflicts.listing()
    pair.resolve(found, choice)
    if choice is MINE:
        assert pair.why(pair.theirs, number=3) == "written on the train"
        assert pair.zotero.item(ref.key)["DOI"] == "10.1234/3"
    else:
        assert ref not in pair.mine.papers()
        assert ref.key not in pair.zotero.items()


@pytest.mark.parametrize("choice", [MINE, THEIRS])
def test_a_filing_that_was_removed_there_and_has_a_text_of_its_own(pair: Pair, choice: Choice) -> None:
    WORDS["pick text"][0](pair, pair.mine, "its own")
    pair.settle()
    section = pair.section("mlp").key
    pair.zotero.remove_from(section, PAPERS[0])
    pair.mine.sync()
    (found,) = pair.mine.engine.conflicts.listing()
    assert "機械学習ポテンシャル" in found.field
    assert _pick_text(pair, pair.mine) == "its own"
    pair.resolve_everywhere(found, choice)
    assert _pick_text(pair, pair.mine) == ("its own" if choice is MINE else None)
    assert (PAPERS[0] in pair.members(section)) is (choice is MINE)
    assert pair.why() == "why one\n\nwhy two"


@pytest.mark.parametrize("choice", [MINE, THEIRS])
def test_a_section_that_was_erased_there_and_has_texts(pair: Pair, choice: Choice) -> None:
    pair.zotero.erase_collection(pair.section("mlp").key)
    pair.mine.sync()
    (found,) = pair.mine.engine.conflicts.listing()
    assert found.about == "2022"
    pair.resolve_everywhere(found, choice)
    if choice is MINE:
        assert pair.section("mlp").lead == "the lead"
        assert pair.members(pair.collection("機械学習ポテンシャル")) == {PAPERS[0], PAPERS[1]}
    else:
        assert [one.category for one, _ in pair.mine.sections()] == ["lab", "review"]
    assert pair.why() == "why one\n\nwhy two"
    assert len(pair.mine.papers()) == 4


@pytest.mark.parametrize("choice", [MINE, THEIRS])
def test_a_section_that_was_removed_here_and_edited_there(pair: Pair, choice: Choice) -> None:
    found = pair.clash(
        lambda c: pair.drop_section("mlp", c),
        lambda c: c.engine.texts.set_lead(pair.section("mlp", c), "the lead, better"),
    )
    # What is deleted here vanishes there, where it has texts: the other computer asks as well.
    pair.resolve_everywhere(found, choice, Choice.THEIRS)
    if choice is MINE:
        assert [one.category for one, _ in pair.mine.sections()] == ["lab", "review"]
        assert "機械学習ポテンシャル" not in pair.names()
    else:
        section, filings = next(one for one in pair.mine.sections() if one[0].category == "mlp")
        assert section.lead == "the lead, better"
        assert [(one.paper.key, one.pick) for one in filings] == [(PAPERS[0], 1), (PAPERS[1], None)]
        assert pair.members(pair.collection("機械学習ポテンシャル")) == {PAPERS[0], PAPERS[1]}


@pytest.mark.parametrize("choice", [MINE, THEIRS])
def test_an_edition_that_was_erased_there_and_has_texts(pair: Pair, choice: Choice) -> None:
    pair.zotero.erase_collection(pair.edition().key)
    pair.mine.sync()
    (found,) = pair.mine.engine.conflicts.listing()
    assert found.about == "2022"
    pair.resolve_everywhere(found, choice)
    if choice is MINE:
        assert pair.names() == ["2022", "MI Reader", "機械学習ポテンシャル", "番外編その１", "自動実験"]
        assert len(edition_notes(pair.zotero)) == 1
        assert pair.members(pair.collection("機械学習ポテンシャル")) == {PAPERS[0], PAPERS[1]}
        assert pair.edition().opening == "the opening"
    else:
        assert pair.mine.editions() == []
        assert pair.names() == ["MI Reader"]
    assert pair.why() == "why one\n\nwhy two"


@pytest.mark.parametrize("choice", [MINE, THEIRS])
def test_an_edition_that_was_deleted_here_and_edited_there(pair: Pair, choice: Choice) -> None:
    found = pair.clash(
        lambda c: c.engine.editions.delete(pair.edition(c).key),
        lambda c: c.engine.texts.set_opening(pair.edition(c).key, "better"),
    )
    assert found.about == "2022"
    # What is deleted here vanishes there, where it has texts: the other computer asks as well.
    pair.resolve_everywhere(found, choice, Choice.THEIRS)
    if choice is MINE:
        assert pair.mine.editions() == []
        assert pair.names() == ["MI Reader"]
        assert edition_notes(pair.zotero) == []
    else:
        assert pair.edition().opening == "better"
        (section, filings), *_ = pair.mine.sections()
        assert [(one.paper.key, one.pick) for one in filings] == [(PAPERS[0], 1), (PAPERS[1], None)]
        assert pair.members(section.key) == {PAPERS[0], PAPERS[1]}


# Around a decision.


def test_an_open_conflict_blocks_nothing(pair: Pair) -> None:
    write, _ = WORDS["why"]
    pair.clash(lambda c: write(pair, c, "here"), lambda c: write(pair, c, "there"))
    pair.mine.engine.curation.set_oh(pair.ref(), date(2022, 3, 1))
    pair.mine.engine.texts.set_post_text(pair.ref(), "newer")
    pair.mine.engine.texts.set_opening(pair.edition().key, "newer opening")
    pair.theirs.engine.texts.set_closing(pair.edition(pair.theirs).key, "newer closing")
    for client in (pair.theirs, pair.mine, pair.theirs):
        report = client.sync()
    assert report.waiting == 0
    said = pair.theirs.engine.texts.annotation(_ref(pair.theirs))
    assert (said.why, said.post_text, said.oh) == ("there", "newer", date(2022, 3, 1))
    assert pair.edition(pair.theirs).opening == "newer opening"
    assert pair.edition().closing == "newer closing"
    assert pair.why() == "here"


def test_a_paper_in_a_section_that_is_asked_about_is_sent_all_the_same(pair: Pair) -> None:
    pair.zotero.erase_collection(pair.section("mlp").key)
    pair.mine.engine.curation.set_oh(pair.ref(), date(2022, 3, 1))
    pair.mine.engine.curation.set_oh(pair.ref(1), date(2022, 3, 2))
    report = pair.mine.sync()
    assert report.problems == []
    assert pair.zotero.item(PAPERS[0])["tags"] == [{"tag": "oh!? 2022-03-01"}]
    assert pair.zotero.item(PAPERS[1])["tags"] == [{"tag": "oh!? 2022-03-02"}]
    assert report.conflicts == 1


def test_a_paper_that_is_asked_about_can_still_be_edited(pair: Pair) -> None:
    pair.zotero.erase(PAPERS[0])
    pair.mine.sync()
    pair.mine.engine.texts.set_why(pair.ref(), "why one\n\nwhy two\n\nwhy three")
    pair.mine.engine.texts.set_opening(pair.edition().key, "newer opening")
    report = pair.mine.sync()
    assert report.problems == []
    (found,) = pair.mine.engine.conflicts.listing()
    pair.resolve_everywhere(found, MINE)
    assert pair.why(pair.theirs) == "why one\n\nwhy two\n\nwhy three"


def test_what_is_edited_while_a_conflict_is_open_is_mine(pair: Pair) -> None:
    write, read = WORDS["why"]
    found = pair.clash(lambda c: write(pair, c, "here"), lambda c: write(pair, c, "there"))
    write(pair, pair.mine, "here, later")
    pair.mine.sync()
    pair.resolve(found, BOTH)
    assert read(pair, pair.mine) == "here, later\n\nthere"


def test_a_conflict_goes_when_the_other_side_agrees(pair: Pair) -> None:
    write, _ = WORDS["why"]
    pair.clash(lambda c: write(pair, c, "here"), lambda c: write(pair, c, "there"))
    write(pair, pair.theirs, "here")
    pair.theirs.sync()
    assert pair.mine.sync().conflicts == 0
    pair.settle()


@pytest.mark.parametrize("kind", ["why", "opening"])
def test_a_conflict_goes_when_this_side_agrees(pair: Pair, kind: str) -> None:
    write, _ = WORDS[kind]
    pair.clash(lambda c: write(pair, c, "here"), lambda c: write(pair, c, "there"))
    write(pair, pair.mine, "there")
    assert pair.mine.sync().conflicts == 0
    pair.settle()


def test_a_conflict_goes_when_the_paper_comes_back(pair: Pair) -> None:
    gone = pair.zotero.item(PAPERS[0])
    pair.zotero.erase(PAPERS[0])
    pair.mine.sync()
    pair.theirs.sync()
    pair.zotero.add_item({name: value for name, value in gone.items() if value}, key=PAPERS[0])
    assert pair.mine.sync().conflicts == 0
    assert pair.theirs.sync().conflicts == 0
    pair.settle()
    assert pair.why() == "why one\n\nwhy two"


def test_both_may_decide_otherwise_and_the_later_one_is_asked_again(pair: Pair) -> None:
    write, read = WORDS["why"]
    found = pair.clash(lambda c: write(pair, c, "here"), lambda c: write(pair, c, "there"))
    write(pair, pair.theirs, "there, later")
    pair.mine.engine.conflicts.resolve(found.conflict.id, MINE)
    pair.theirs.sync()
    assert pair.mine.sync().conflicts == 1
    (again,) = pair.mine.engine.conflicts.listing()
    assert (again.conflict.ours, again.conflict.theirs) == ("here", "there, later")
    pair.resolve(again, THEIRS)
    assert read(pair, pair.mine) == "there, later"


def test_an_answer_that_makes_no_sense_changes_nothing(pair: Pair) -> None:
    pair.zotero.erase(PAPERS[0])
    pair.mine.sync()
    (found,) = pair.mine.engine.conflicts.listing()
    with pytest.raises(UsageError, match="cannot be resolved by 'both'"):
        pair.mine.engine.conflicts.resolve(found.conflict.id, BOTH)
    with pytest.raises(NotFoundError):
        pair.mine.engine.conflicts.resolve(found.conflict.id + 1, MINE)
    assert pair.mine.engine.conflicts.listing() == [found]


def test_text_must_be_given(pair: Pair) -> None:
    write, _ = WORDS["why"]
    found = pair.clash(lambda c: write(pair, c, "here"), lambda c: write(pair, c, "there"))
    with pytest.raises(UsageError, match="text"):
        pair.mine.engine.conflicts.resolve(found.conflict.id, TEXT)


def test_every_conflict_has_a_name(pair: Pair) -> None:
    edit = pair.mine.engine.editions
    edit.change_section(pair.section("lab"), heading="Here")
    other = pair.theirs.engine.editions
    other.change_section(pair.section("lab", pair.theirs), heading="There")
    WORDS["pick text"][0](pair, pair.mine, "here")
    WORDS["pick text"][0](pair, pair.theirs, "there")
    pair.theirs.sync()
    pair.mine.sync()
    told = sorted(found.field for found in pair.mine.engine.conflicts.listing())
    assert told == [
        "the heading of the section 'Here'",
        "the text of the pick Paper 0 in the section '機械学習ポテンシャル'",
    ]


@pytest.mark.parametrize("choice", [MINE, THEIRS])
def test_a_question_about_an_edition_that_was_deleted_meanwhile_can_be_answered(
    pair: Pair, choice: Choice
) -> None:
    found = pair.clash(
        lambda mine: mine.engine.texts.set_opening(pair.edition().key, "mine"),
        lambda theirs: theirs.engine.texts.set_opening(pair.edition(theirs).key, "theirs"),
    )
    pair.mine.engine.editions.delete(pair.edition().key)
    pair.mine.engine.conflicts.resolve(found.conflict.id, choice)
    assert pair.mine.engine.conflicts.listing() == []
    pair.settle()
    assert [one.opening for one in pair.theirs.editions()] == ([] if choice is MINE else ["theirs"])


# Where Zotero chooses the keys: what is made anew there gets new ones.


class Local(Pair):
    """One computer with Zotero 10 on it."""

    dialect = Dialect.LOCAL_10

    def client(self, name: str) -> Client:
        return Client(self.folder / name, self.server, path="users/0", key=None)


@pytest.fixture
def local(tmp_path: Path) -> Iterator[Local]:
    with Local(tmp_path) as opened:
        opened.prepare()
        yield opened


def _kept(local: Local) -> None:
    (found,) = local.mine.engine.conflicts.listing()
    draft = local.mine.drafts()
    local.mine.engine.conflicts.resolve(found.conflict.id, MINE)
    local.mine.sync()
    local.theirs.sync()
    for other in local.theirs.engine.conflicts.listing():
        local.theirs.engine.conflicts.resolve(other.conflict.id, THEIRS)
    local.settle()
    assert local.mine.drafts() == draft
    assert local.names() == ["2022", "MI Reader", "機械学習ポテンシャル", "番外編その１", "自動実験"]
    assert len(edition_notes(local.zotero)) == 1
    titles = [
        local.zotero.item(key)["title"] for key in local.members(local.collection("機械学習ポテンシャル"))
    ]
    assert sorted(titles) == ["Paper 0", "Paper 1"]
    for ref in local.mine.papers():
        assert len(why_notes(local.zotero, ref.key)) == int(bool(local.mine.engine.texts.annotation(ref).why))


def test_a_pick_is_made_anew_under_another_key(local: Local) -> None:
    local.zotero.erase(PAPERS[0])
    local.mine.sync()
    _kept(local)


def test_a_section_is_made_anew_under_another_key(local: Local) -> None:
    local.zotero.erase_collection(local.collection("機械学習ポテンシャル"))
    local.mine.sync()
    _kept(local)


def test_an_edition_is_made_anew_under_another_key(local: Local) -> None:
    local.zotero.erase_collection(local.collection("2022"))
    local.mine.sync()
    _kept(local)
