"""Edits made by hand in a post, proposed for the edition's own texts: those alone that come out the same."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.document import Citation, Document, Entry, Part
from mi_reader.domain.keys import LibraryId, PaperKey, SectionKey
from mi_reader.domain.papers import Paper, PaperData
from mi_reader.domain.where import Part as What
from mi_reader.domain.where import Where
from mi_reader.post.backflow import Proposal, proposals, with_texts
from mi_reader.post.merging import Side, merge
from mi_reader.post.targets.jekyll import JEKYLL
from mi_reader.post.targets.markdown import MARKDOWN
from tests.post.documents import document, extra, main, post_on_x

Render = Callable[[Document], str]
LINK = "https://twitter.com/handle/status/1"


def _jekyll(post: Document) -> str:
    return JEKYLL.render(post).text


def _markdown(post: Document) -> str:
    return MARKDOWN.render(post).text


def _pick(number: int, text: str, *, cited: bool = True) -> Entry:
    paper = Paper(
        LibraryId(1), PaperKey(f"ABCD234{number}"), "2022-01-01T00:00:00Z", PaperData("journalArticle", "A")
    )
    link = f"https://doi.org/10.1/{number}"
    return Entry(paper, text, Citation(f"Cited {number}", link, link) if cited else None)


def _part(part: Part, key: str) -> Part:
    return replace(part, key=SectionKey(key))


def _post(*, cited: bool = True) -> Document:
    return document(
        _part(
            main("力場", _pick(1, f"驚いた。\n\n{LINK}", cited=cited), _pick(2, "次も。"), lead="流れ。"),
            "S1",
        ),
        _part(main("空", _pick(3, "", cited=cited)), "S2"),
        _part(
            extra("番外編", _pick(4, "A {{ brace }} and a|b in `x|y`.\n\n- one\n- two", cited=cited)), "S3"
        ),
        opening="はじめに。\n\n二つ目。",
        embeds=(post_on_x(),),
    )


def _proposed(render: Render, post: Document, *edits: tuple[str, str]) -> tuple[Proposal, ...]:
    text = now = render(post)
    for before, after in edits:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    merged = merge(now, text, now)
    found = proposals(post, render, merged.leaves(merged.all(Side.THEIRS)))
    # The law: taken back, the post reads as the file does, wherever the edits were in texts.
    taken = with_texts(post, {one.where: one.after for one in found})
    again = merge(now, text, render(taken))
    assert again.clashes == ()
    assert again.text() == text
    return found


@pytest.mark.parametrize("render", [_jekyll, _markdown])
@pytest.mark.parametrize("cited", [True, False])
def test_edits_of_each_kind_of_text_are_proposed(render: Render, cited: bool) -> None:
    post = _post(cited=cited)
    found = _proposed(
        render,
        post,
        ("はじめに。", "はじめに、一言。"),
        ("流れ。", "流れ。\n\n手で足した段落。"),
        ("驚いた。", "とても驚いた。"),
    )
    assert {one.where: one.after for one in found} == {
        Where(What.OPENING): "はじめに、一言。\n\n二つ目。",
        Where(What.LEAD, SectionKey("S1")): "流れ。\n\n手で足した段落。",
        Where(What.PICK, SectionKey("S1"), _pick(1, "").paper.ref): f"とても驚いた。\n\n{LINK}",
    }
    assert found[0].before == post.opening


def test_a_paragraph_taken_away_is_taken_out_of_the_text() -> None:
    (one,) = _proposed(_jekyll, _post(), ("二つ目。\n\n", ""))
    assert one.after == "はじめに。"


def test_edits_beside_what_the_platform_escapes_are_carried_over() -> None:
    (one,) = _proposed(_jekyll, _post(), ('{{ "{{" }} brace }} and', '{{ "{{" }} brace }} AND'))
    assert one.after == "A {{ brace }} AND a|b in `x|y`.\n\n- one\n- two"


def test_an_embed_code_pasted_into_the_post_becomes_an_address() -> None:
    post = _post()
    url = "https://twitter.com/b/status/2"
    code = (
        f'<blockquote class="twitter-tweet"><a href="{url}">{url}</a></blockquote> '
        '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'
    )
    (one,) = _proposed(_jekyll, post, ("流れ。", f"流れ。\n\n{code}"))
    assert one.after == "流れ。\n\nhttps://twitter.com/b/status/2"


def test_what_no_text_says_is_not_proposed() -> None:
    post = _post()
    for edit in (
        ("### 力場", "### 力場の話"),
        ("Cited 1", "Cited otherwise"),
        ('title: "A title"', 'title: "Another"'),
        ("本文", "埋め込みの中を書き換えた"),
    ):
        assert _proposed(_jekyll, post, edit) == ()


def test_of_a_text_that_cannot_take_one_edit_the_others_are_proposed() -> None:
    (one,) = _proposed(_jekyll, _post(), ("本文", "書き換えた"), ("驚いた。", "とても驚いた。"))
    assert one.after == f"とても驚いた。\n\n{LINK}"


def test_a_new_closing_is_proposed_where_there_was_none() -> None:
    post = replace(_post(), closing="")
    (one,) = _proposed(_jekyll, post, ("### 番外編", "手で書いた結び。\n\n### 番外編"))
    assert "手で書いた結び。" in one.after
    assert one.where.part in (What.CLOSING, What.PICK)


@pytest.mark.parametrize("lead", ["流れ。", ""])
def test_what_was_kept_beside_the_words_it_is_a_version_of_is_proposed_for_their_text(lead: str) -> None:
    said = "第一原理計算なしで力場が作れるのかと、読んだ日にはとても驚いた。"
    post = document(_part(main("力場", _pick(1, said), lead=lead), "S1"))
    by_hand = said.replace("とても驚いた", "椅子から落ちた")
    (one,) = _proposed(_jekyll, post, (said, f"{by_hand}\n\n{said}"))
    assert one.where == Where(What.PICK, SectionKey("S1"), _pick(1, "").paper.ref)
    assert one.after == f"{by_hand}\n\n{said}"


WORDS = st.sampled_from(
    ["手", "a_b", "x|y", "{{ z }}", "<b>", "1. ", "# h", "- l", "[l](u)", "$$", "`c`", "\\", "*", ""]
)
EDITS = st.lists(
    st.tuples(st.sampled_from(["はじめに。", "流れ。", "驚いた。", "次も。", "- one"]), WORDS), max_size=4
)


@given(EDITS)
def test_whatever_was_written_only_what_comes_out_the_same_is_proposed(edits: list[tuple[str, str]]) -> None:
    _proposed(_jekyll, _post(), *{before: (before, before + word) for before, word in edits}.values())


def test_a_text_with_a_fence_that_nobody_closed_is_no_harm() -> None:
    post = replace(_post(), opening="はじめに。\n\n```\ncode")
    (one,) = _proposed(_jekyll, post, ("流れ。", "流れ、手で。"))
    assert one.after == "流れ、手で。"
