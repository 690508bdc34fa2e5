"""Posts in: what an edition gets of them, which papers are recognised, and the same bytes out again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mi_reader.curate.editions import new_edition
from mi_reader.curate.undoing import Scope
from mi_reader.domain.categories import Kind
from mi_reader.domain.editions import Edition
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import ConflictError, InputError, NotFoundError, UsageError
from mi_reader.domain.keys import PaperRef
from mi_reader.engine import Engine
from mi_reader.library.encoding import decode_exactly
from mi_reader.library.twins import Twins
from mi_reader.post import exporting
from mi_reader.post.exporting import Wish
from mi_reader.post.front_matter import set_values
from mi_reader.post.importing import LARGEST, Importing, ReadPost
from mi_reader.post.likely import Reason
from mi_reader.post.plan import Action
from mi_reader.post.recognising import By
from mi_reader.store import imported, papers
from mi_reader.store.exports import AS_IMPORTED
from tests.post.reading.strategies import X_CODE, X_SCRIPT, any_text, plain_posts

POSTS = Path("../shared/data/posts")

BIB = """
@article{one, author = {Smith, Jane}, title = {Extrapolation in machine learning of oxides}, year = {2022},
  doi = {10.1234/ABC}}
@misc{two, author = {Lee, Ann}, title = {Extrapolation of potentials}, year = {2022}, eprint = {2209.12466},
  archiveprefix = {arXiv}}
@article{three, author = {Sato, Hana}, title = {A robot that makes and measures thin films all night},
  year = {2022}}
@article{four, author = {Abe, Ken}, title = {Osmar}, year = {2017},
  url = {https://www.sciencedirect.com/science/article/pii/S2468067217300287?via=ihub}}
@article{five, author = {Ito, Rei}, title = {Liked}, year = {2022}}
"""

POST = f"""---
layout: post
title: "2022年のMI論文"
---

はじめの言葉。

### 自動実験装置

分野の話。

一つ目。[論文](https://doi.org/10.1234/abc)

{X_CODE}{X_SCRIPT}

二つ目はまだ分からない。[An unknown paper of five words](https://doi.org/10.5555/unknown)

三つ目。arXiv:2209.12466 です。

以上です。

### 番外編その１

“A robot that makes and measures thin films all night” は面白い。
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine.open(tmp_path / "profile") as opened:
        (tmp_path / "papers.bib").write_text(BIB, encoding="utf-8")
        opened.importer.import_file(tmp_path / "papers.bib")
        yield opened


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine for properties."""
    folder = tmp_path_factory.mktemp("desk")
    with Engine.open(folder / "profile") as opened:
        (folder / "papers.bib").write_text(BIB, encoding="utf-8")
        opened.importer.import_file(folder / "papers.bib")
        yield opened


def bring_in(engine: Engine, content: str | bytes, name: str = "2022-12-19-mi.md") -> ReadPost:
    path = engine.profile.folder.parent / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    post = engine.importing.read(path)
    assert engine.importing.bring_in(post)
    return post


def paper(engine: Engine, key: str) -> PaperRef:
    return engine.lookup.resolve(key)


def written(engine: Engine, post: ReadPost) -> str:
    return engine.importing.own_form(post.edition.key).written().content.decode()


def edition(engine: Engine, post: ReadPost) -> Edition:
    return engine.editions.find(post.edition.key)


def test_a_post_becomes_an_edition(engine: Engine) -> None:
    post = bring_in(engine, POST)
    made = edition(engine, post)
    assert (made.name, made.slug, str(made.date), made.language) == (
        "2022年のMI論文",
        "mi",
        "2022-12-19",
        "ja",
    )
    assert (made.citation, made.archived, made.opening, made.closing) == (
        "none",
        True,
        "はじめの言葉。",
        "以上です。",
    )
    (main, main_filed), (extra, extra_filed) = engine.editions.contents(made.key)
    assert (main.heading, main.kind, extra.heading, extra.kind) == (
        "自動実験装置",
        Kind.MAIN,
        "番外編その１",
        Kind.EXTRA,
    )
    assert [one.paper for one in main_filed] == [paper(engine, "10.1234/abc"), paper(engine, "2209.12466")]
    assert [one.paper for one in extra_filed] == [paper(engine, "three")]
    assert main_filed[0].text is not None
    assert main_filed[0].text.endswith("https://twitter.com/handle/status/1577")
    assert main.lead.startswith("分野の話。\n\n二つ目はまだ")
    saved = engine.texts.embeds(["https://twitter.com/handle/status/1577"])
    assert [one.author for one in saved.values()] == ["研究者"]


def test_a_numbered_heading_gives_the_category_that_it_names(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "post.md"
    headings = (
        "1. 機械学習の外挿性",
        "番外編その１ MIは関係ないけれど",
        "番外編その２：レビュー",
        "番外編その３ 雑談",
    )
    file.write_text("# T\n\n" + "\n\n".join(f"## {one}\n\nText." for one in headings), encoding="utf-8")
    post = engine.importing.read(file)
    assert [one.heading for one in post.sections] == list(headings)
    assert [one.category for one in post.sections][:3] == ["extrap", "offtopic", "review"]
    assert post.sections[3].category.startswith("post-")


def test_the_social_posts_of_texts_without_a_paper_are_saved_with_their_words(
    engine: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "post.md"
    file.write_text(f"---\ntitle: T\n---\n\n### A\n\nUnknown.\n\n{X_CODE}{X_SCRIPT}\n", encoding="utf-8")
    post = engine.importing.read(file)
    assert not post.picks
    engine.importing.bring_in(post)
    (saved,) = engine.texts.embeds(["https://twitter.com/handle/status/1577"]).values()
    assert saved.author == "研究者"
    assert saved.text


def test_what_was_understood_is_told(engine: Engine) -> None:
    post = bring_in(engine, POST)
    assert [piece.by for piece in post.picks] == [By.DOI, By.ARXIV, By.TITLE]
    assert [piece.why_not for piece in post.unmatched] == ["none of your papers is named in it"]
    assert [one.handle for one in post.embeds] == ["handle"]
    assert post.problems == ()


@pytest.mark.parametrize("author", ["abc", "i/web", "i", "other"])
def test_papers_are_recognised_by_address_and_by_the_same_social_post(engine: Engine, author: str) -> None:
    engine.texts.set_why(paper(engine, "five"), f"https://x.com/{author}/status/15")
    addressed = "https://www.sciencedirect.com/science/article/pii/S2468067217300287"
    post = bring_in(
        engine,
        f"## 一\n\n読んだ。\n\n[Osmar]({addressed})\n\n## 二\n\nhttps://twitter.com/abc/status/15\n",
    )
    assert {piece.by: piece.paper for piece in post.picks} == {
        By.ADDRESS: paper(engine, "four"),
        By.EMBED: paper(engine, "five"),
    }


def test_a_doubt_leaves_the_text_and_names_the_papers(engine: Engine) -> None:
    text = "## 一\n\n[a](https://doi.org/10.1234/abc) と arXiv:2209.12466\n\n"
    again = "## {}\n\n[b](https://doi.org/10.1234/abc)\n\n"
    post = bring_in(engine, text + again.format("二") + again.format("三"))
    assert [(piece.why_not, piece.others) for piece in post.unmatched] == [
        ("it names several papers", (paper(engine, "10.1234/abc"), paper(engine, "2209.12466"))),
        ("its paper is in the post already", (paper(engine, "10.1234/abc"),)),
    ]
    assert len(post.picks) == 1


def test_the_short_links_of_a_social_post_lead_where_the_archive_says(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "post.md"
    file.write_text(f"## 一\n\n{X_CODE}\n", encoding="utf-8")
    asked = []

    def expand(address: str) -> list[str]:
        asked.append(address)
        return ["https://doi.org/10.1234/abc"]

    library = engine.shelves.files().id
    importing = Importing(engine.database, decode_exactly, lambda _: None, lambda: library, expand)
    assert [piece.paper for piece in importing.read(file).pieces] == [paper(engine, "10.1234/abc")]
    assert asked == ["https://twitter.com/handle/status/1577"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp932", "euc_jp"])
def test_every_encoding_comes_out_as_it_came_in(engine: Engine, encoding: str) -> None:
    text = "---\r\ntitle: 自動実験\r\n---\r\n\r\n### 装置の話\r\n\r\nこれは日本語の文章です。とても長い。\r\n"
    content = text.encode(encoding)
    post = bring_in(engine, content)
    assert edition(engine, post).name == "自動実験"
    assert engine.importing.own_form(post.edition.key).written().content == content
    engine.texts.set_lead(post.sections[0], "新しい文章です。")
    own = engine.importing.own_form(post.edition.key).written()
    assert own.content == content.replace(
        "これは日本語の文章です。とても長い。".encode(post.encoding), "新しい文章です。".encode(post.encoding)
    )
    assert not own.untouched


def test_what_an_encoding_has_not_is_written_as_utf_8_and_said(engine: Engine) -> None:
    post = bring_in(engine, "### 装置\n\nこれは日本語の文章です。とても長い。\n".encode("cp932"))
    engine.texts.set_lead(post.sections[0], "絵文字🎉です。")
    own = engine.importing.own_form(post.edition.key).written()
    assert own.content.decode() == "### 装置\n\n絵文字🎉です。\n"
    assert "cp932" in own.problems[0].message


def test_stray_bytes_stay_as_long_as_nothing_is_edited(engine: Engine) -> None:
    content = "### 装置\n\nこれは日本語の文章です。caf\n".encode()[:-1] + b"\xe9\n"
    post = bring_in(engine, content)
    assert "line 3" in post.problems[0].place
    assert engine.importing.own_form(post.edition.key).written().content == content


@given(text=any_text | plain_posts())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_untouched_post_is_the_same_to_the_byte_through_the_database(desk: Engine, text: str) -> None:
    content = text.encode()
    post = bring_in(desk, content)
    own = desk.importing.own_form(post.edition.key).written()
    desk.editions.delete(post.edition.key)
    assert own.content == content
    assert own.untouched


@given(content=st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_bytes_whatever_come_out_as_they_came_in(desk: Engine, content: bytes) -> None:
    post = bring_in(desk, content)
    own = desk.importing.own_form(post.edition.key).written()
    desk.editions.delete(post.edition.key)
    assert own.content == content


def test_real_posts_come_out_as_they_came_in(engine: Engine) -> None:
    files = sorted(POSTS.glob("*.md"))
    if not files:
        pytest.skip("the posts of others are not here")
    for file in files:
        post = engine.importing.read(file)
        engine.importing.bring_in(post)
        assert engine.importing.own_form(post.edition.key).written().content == file.read_bytes()
        assert not post.problems


def test_an_edit_changes_its_own_lines(engine: Engine) -> None:
    post = bring_in(engine, POST)
    engine.texts.set_opening(post.edition.key, "別の言葉。")
    section, filings = engine.editions.contents(post.edition.key)[0]
    engine.texts.set_pick_text(
        filings[1].paper, section, "三つ目は [arXiv](https://arxiv.org/abs/2209.12466)"
    )
    assert written(engine, post) == POST.replace("はじめの言葉。", "別の言葉。").replace(
        "三つ目。arXiv:2209.12466 です。", "三つ目は [arXiv](https://arxiv.org/abs/2209.12466)"
    )


def test_extras_before_other_sections_stay_where_they_are(engine: Engine) -> None:
    text = "## 番外編\n\nおまけ。\n\n## 触媒\n\n本題。\n\n## おまけ\n\n最後。\n"
    post = bring_in(engine, text)
    assert engine.editions.contents(post.edition.key)[0][0].kind is Kind.MAIN
    assert written(engine, post) == text
    engine.editions.add_section(post.edition.key, "other", Kind.MAIN, "新しい節")
    lead = engine.editions.contents(post.edition.key)[1][0]
    engine.texts.set_lead(lead, "書いた。")
    assert written(engine, post) == text.replace("本題。\n", "本題。\n\n## 新しい節\n\n書いた。\n")


def test_a_post_without_headings_gets_none(engine: Engine) -> None:
    text = "---\ntitle: x\n---\n1. [Some paper of mine](https://doi.org/10.1234/abc)\n"
    post = bring_in(engine, text)
    assert [section.heading for section in post.sections] == ["Text"]
    assert written(engine, post) == text


def test_a_piece_is_matched_later(engine: Engine) -> None:
    post = bring_in(engine, POST)
    (waiting,) = engine.importing.unmatched(post.edition.key)
    assert waiting.text.startswith("二つ目は")
    assert engine.importing.match(post.edition.key, waiting.at, paper(engine, "five"))
    assert engine.importing.unmatched(post.edition.key) == ()
    section, filings = engine.editions.contents(post.edition.key)[0]
    assert section.lead == "分野の話。"
    assert [filing.paper for filing in filings] == [
        paper(engine, name) for name in ("10.1234/abc", "five", "2209.12466")
    ]
    assert filings[1].text == waiting.text
    assert written(engine, post) == POST
    with pytest.raises(NotFoundError):
        engine.importing.match(post.edition.key, waiting.at, paper(engine, "four"))


def test_several_pieces_are_matched_together_or_none_is(engine: Engine) -> None:
    named = "\n\n".join(f"[x](https://doi.org/10.9999/{n})" for n in range(3))
    post = bring_in(engine, f"## 一\n\nLead.\n\n{named}\n")
    pieces = engine.importing.unmatched(post.edition.key)
    found = [paper(engine, name) for name in ("five", "four", "10.1234/abc")]
    with pytest.raises(ConflictError):
        engine.importing.match_all(post.edition.key, {piece.at: found[0] for piece in pieces})
    assert len(engine.importing.unmatched(post.edition.key)) == 3
    chosen = dict(zip((piece.at for piece in pieces), found, strict=True))
    engine.importing.match_all(post.edition.key, chosen)
    (section, filings), *_ = engine.editions.contents(post.edition.key)
    assert [(filing.pick, filing.paper) for filing in filings] == list(enumerate(found, 1))
    assert (section.lead, filings[0].text) == ("", "Lead.\n\n[x](https://doi.org/10.9999/0)")
    assert written(engine, post).startswith("## 一\n\nLead.\n\n[x](https://doi.org/10.9999/0)")


def test_where_no_paper_is_named_words_and_days_tell_the_likely_ones(engine: Engine) -> None:
    engine.curation.set_oh(paper(engine, "five"), date(2022, 10, 2))
    words = "This is about extrapolation in machine learning for oxides, they say."
    post = bring_in(engine, f"## 一\n\n{words}\n\nhttps://x.com/a/status/1\n\n## 二\n\n{X_CODE}\n")
    first, second = engine.importing.unmatched(post.edition.key)
    assert first.others[0] == paper(engine, "10.1234/abc")
    assert second.others == (paper(engine, "five"),)
    assert {first.paper, second.paper} == {None}
    assert first.reasons[first.others[0]].words == ("learning", "machine", "oxides", "extrapolation")
    assert second.reasons == {paper(engine, "five"): Reason(day=date(2022, 10, 2))}


def test_a_paper_that_is_filed_is_not_matched_over(engine: Engine) -> None:
    post = bring_in(engine, POST)
    (waiting,) = engine.importing.unmatched(post.edition.key)
    with pytest.raises(ConflictError):
        engine.importing.match(post.edition.key, waiting.at, paper(engine, "10.1234/abc"))


def test_papers_that_come_later_are_recognised(engine: Engine, tmp_path: Path) -> None:
    post = bring_in(engine, "## 一\n\n[x](https://doi.org/10.9999/new)\n")
    (before,) = engine.importing.unmatched(post.edition.key)
    assert before.paper is None
    late = tmp_path / "late.bib"
    late.write_text("@article{late, title={Late}, year=2022, doi={10.9999/new}}", encoding="utf-8")
    engine.importer.import_file(late)
    (now,) = engine.importing.unmatched(post.edition.key)
    assert now.paper == paper(engine, "10.9999/new")


def test_an_import_is_taken_back_and_done_again(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "post.md"
    file.write_text(POST, encoding="utf-8")
    post = engine.importing.read(file)
    scope = Scope(editions=(post.edition.key,))
    _, step = engine.undoing.record(scope, lambda: engine.importing.bring_in(post))
    engine.undoing.replay(step.reversed())
    assert not engine.editions.is_imported(post.edition.key)
    engine.undoing.replay(step)
    assert written(engine, post) == POST
    _, deletion = engine.undoing.record(scope, lambda: engine.editions.delete(post.edition.key))
    engine.undoing.replay(deletion.reversed())
    assert written(engine, post) == POST


def test_what_is_known_of_a_social_post_stays(engine: Engine) -> None:
    known = Embed(Network.X, "https://twitter.com/handle/status/1577", "研究者", "handle", None, "今の文。")
    engine.texts.keep_embed(known)
    bring_in(engine, POST)
    assert engine.texts.embeds([known.url]) == {known.url: known}


def test_an_edition_goes_where_most_of_its_papers_are(engine: Engine, tmp_path: Path) -> None:
    sample = engine.shelves.sample().id
    (tmp_path / "more.bib").write_text(
        "".join(f"@article{{m{n}, title={{More {n}}}, doi={{10.7777/{n}}}}}" for n in range(2)), "utf-8"
    )
    engine.importer.import_file(tmp_path / "more.bib", into=sample)
    dois = ("10.1234/abc", "10.7777/0", "10.7777/1")
    text = "".join(f"## {doi}\n\n[x](https://doi.org/{doi})\n\n" for doi in dois)
    post = bring_in(engine, text)
    assert post.edition.library == sample
    assert [piece.why_not for piece in post.unmatched] == ["its paper is in another library"]
    assert [ref.key for ref in post.unmatched[0].others] == [paper(engine, "10.1234/abc").key]


def test_a_new_edition_has_the_form_of_the_old_post_and_none_of_its_texts(engine: Engine) -> None:
    old = bring_in(
        engine,
        "+++\r\ntitle = '2022'\r\ndate = 2022-12-19\r\ntags = ['mi']\r\nimage = 'a.png'\r\n+++\r\n\r\n"
        "古い言葉。\r\n\r\n触媒\r\n---\r\n\r\n古い話。\r\n\r\nhttps://x.com/a/status/1\r\n\r\n電池\r\n---\r\n\r\n別の話。\r\n",
        "old.md",
    )
    front = engine.importing.front_matter_like(old.edition.key)
    new = replace(
        new_edition(old.edition.library, "2023", "ja", set_values(front, {"title": "新しい"})),
        date=date(2023, 12, 18),
        citation="none",
    )
    assert engine.importing.begin_like(old.edition.key, new)
    sections = [section for section, _ in engine.editions.contents(new.key)]
    assert [(one.heading, one.lead) for one in sections] == [("触媒", ""), ("電池", "")]
    engine.texts.set_lead(sections[0], "新しい話。\n\nhttps://twitter.com/b/status/2")
    own = engine.importing.own_form(new.key)
    written = own.written().content.decode()
    assert own.file == "2023.md"
    assert written.startswith("+++\r\n")
    assert 'title = "新しい"' in written.replace("'", '"')
    assert "2023-12-18" in written
    assert "触媒\r\n--" in written
    assert "https://x.com/b/status/2" in written
    assert "\n" not in written.replace("\r\n", "")
    assert not any(word in written for word in ("古い", "別の", "電池", "a.png", "2022"))
    assert engine.importing.unmatched(new.key) == ()


def test_a_pick_that_did_not_come_from_the_post_is_cited_above_its_social_post(engine: Engine) -> None:
    post = bring_in(engine, POST)
    key, ref = post.edition.key, paper(engine, "five")
    section = engine.editions.contents(key)[0][0]
    engine.editions.change(key, lambda before: replace(before, citation="short"))
    engine.curation.place([ref], key, section.key, 9)
    engine.texts.set_pick_text(ref, section, "新しい。\n\nhttps://twitter.com/b/status/2")
    planned = engine.plan_export(Wish(key, AS_IMPORTED, post.path))
    added = planned.post.content.decode()
    assert "新しい。\n\nIto, “Liked” (2022).\n\n" in added
    assert added.count("“") == POST.count("“") + 1


def test_two_editions_of_one_name_are_refused(engine: Engine) -> None:
    bring_in(engine, POST)
    with pytest.raises(UsageError, match="already"):
        bring_in(engine, POST)


def test_an_export_goes_over_the_file_that_was_imported(engine: Engine) -> None:
    post = bring_in(engine, POST)
    wish = Wish(post.edition.key, AS_IMPORTED, post.path)
    assert engine.plan_export(wish).is_current
    engine.texts.set_opening(post.edition.key, "別の言葉。")
    post.path.write_text(POST.replace("以上です。", "以上でした。"), encoding="utf-8")
    planned = engine.plan_export(wish)
    assert planned.post.action is Action.MERGED
    exporting.write(engine.exporter, planned, replace=False)
    assert post.path.read_text(encoding="utf-8") == POST.replace("以上です。", "以上でした。").replace(
        "はじめの言葉。", "別の言葉。"
    )


def test_a_file_of_another_encoding_is_written_over_only_if_nobody_touched_it(engine: Engine) -> None:
    post = bring_in(engine, "### 装置\n\nこれは日本語の文章です。とても長い。\n".encode("cp932"))
    engine.texts.set_lead(post.sections[0], "新しい文章です。")
    wish = Wish(post.edition.key, AS_IMPORTED, post.path)
    planned = engine.plan_export(wish)
    exporting.write(engine.exporter, planned, replace=False)
    assert post.path.read_bytes() == "### 装置\n\n新しい文章です。\n".encode("cp932")
    assert engine.plan_export(wish).changes_nothing
    post.path.write_bytes("### 装置\n\n手で直した文章です。\n".encode("cp932"))
    engine.texts.set_lead(post.sections[0], "もっと新しい文章です。")
    assert engine.plan_export(wish).conflicts


def test_an_edition_that_was_no_post_has_no_form_of_its_own(engine: Engine) -> None:
    made = new_edition(engine.shelves.files().id, "2030", "ja", "")
    engine.editions.create(made, engine.presets.load())
    with pytest.raises(UsageError, match="not imported"):
        engine.importing.own_form(made.key)


def test_what_a_post_featured_counts_as_featured(engine: Engine) -> None:
    bring_in(engine, POST)
    ref = paper(engine, "10.1234/abc")
    assert Twins(engine.database).of([ref])[ref].featured == ("2022年のMI論文",)


@pytest.mark.parametrize(
    ("name", "front", "slug", "day"),
    [
        ("2022-12-19-mi.md", "", "mi", "2022-12-19"),
        ("2022-99-19-mi.md", "date: 2021-02-03", "mi", "2021-02-03"),
        ("a.md", "slug: ../../etc/passwd\ndate: '2022-01-02T03:04:05Z'", "etc-passwd", "2022-01-02"),
        ("CON.md", "date: soon", "CON-post", "None"),
    ],
)
def test_date_and_slug(engine: Engine, name: str, front: str, slug: str, day: str) -> None:
    post = bring_in(engine, f"---\ntitle: x\n{front}\n---\n\ntext\n", name)
    assert (post.edition.slug, str(post.edition.date)) == (slug, day)


def test_what_is_no_post_is_refused(engine: Engine, tmp_path: Path) -> None:
    large = tmp_path / "large.md"
    large.write_bytes(b"x" * (LARGEST + 1))
    with pytest.raises(InputError, match="larger"):
        engine.importing.read(large)
    many = tmp_path / "many.md"
    many.write_text("## a\n" * 6000, encoding="utf-8")
    with pytest.raises(InputError, match="headings"):
        engine.importing.read(many)
    with pytest.raises(InputError, match="not there"):
        engine.importing.read(tmp_path / "none.md")


@pytest.mark.parametrize(
    "text",
    [
        "> " * 3000 + "x\n",
        "- " * 500 + "x\n",
        "[" * 20_000,
        "<div>" * 5000,
        "\x00\x01\x1b[2J\x7f### a\x00\n\x85 x\n",
        "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{b}: &{b} [*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a}]\n" for a, b in pairwise("abcdefghi"))
        + "---\n\nx\n",
        "---\na: " + "[" * 5000 + "\n---\n\nx\n",
        "---\ntitle: !!python/object/apply:os.system [ls]\n---\n\nx\n",
    ],
    ids=["quotes", "lists", "brackets", "html", "controls", "aliases", "nested yaml", "objects"],
)
def test_hostile_posts_do_no_harm_and_come_out_as_they_came_in(engine: Engine, text: str) -> None:
    post = bring_in(engine, text)
    assert written(engine, post) == text
    made = edition(engine, post)
    assert not set("\x00\x1b") & set(f"{made.name}{made.slug}{made.opening}")


def test_an_edition_that_moves_keeps_where_its_picks_came_from(engine: Engine) -> None:
    post = bring_in(engine, POST)
    with engine.database.write() as tx:
        before = papers.find_id(tx, paper(engine, "10.1234/abc"))
        now = papers.find_id(tx, paper(engine, "four"))
        imported.move_pick(tx, post.edition.key, before, now)
        places = imported.pick_places(tx, post.edition.key)
    assert places[paper(engine, "four")] == post.picks[0].at
    assert paper(engine, "10.1234/abc") not in places


def test_links_and_footnotes_defined_at_the_end_of_a_post_reach_the_other_platforms(engine: Engine) -> None:
    text = "## A\n\nSee [this][1] here.[^n]\n\n## B\n\nAlso.[^n]\n\n[1]: https://a.example\n\n[^n]: A note.\n"
    post = bring_in(engine, text, "old.md")
    said = [text for _, text in engine.compose(post.edition.key).document.texts() if text]
    assert said == [
        "See [this][1] here.[^n]\n\n[1]: https://a.example\n\n[^n]: A note.",
        "Also.[^n-2]\n\n[^n-2]: A note.",
    ]
    assert engine.importing.own_form(post.edition.key).written().untouched
