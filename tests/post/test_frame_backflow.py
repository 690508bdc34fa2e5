"""Headings and front matter edited by hand in a post, proposed for the edition."""

import pytest

from mi_reader.domain.document import Document
from mi_reader.domain.where import Part
from mi_reader.post.backflow import Render
from mi_reader.post.frame_backflow import frame_proposals
from mi_reader.post.merging import Side, merge
from mi_reader.post.targets import target
from tests.post.documents import document, entry, extra, main

_POST = document(
    main("力場", entry("驚いた。"), lead="流れ。"),
    main("空", entry("次。")),
    extra("番外編その１", entry("余談。")),
    slug="a-slug-of-length",
)


def _render(name: str) -> Render:
    return lambda post: target(name).render(post).text


def _proposed(name: str, post: Document, *edits: tuple[str, str]) -> dict[str, tuple[str, str]]:
    render = _render(name)
    base = mine = render(post)
    for before, after in edits:
        assert before in mine
        mine = mine.replace(before, after, 1)
    merged = merge(base, mine, base)
    found = frame_proposals(post, render, merged.leaves(merged.all(Side.THEIRS)))
    return {one.where.key or f"{one.where.part} {one.before}": (one.before, one.after) for one in found}


@pytest.mark.parametrize(("name", "mark"), [("jekyll", "###"), ("hugo", "##"), ("zenn", "##")])
def test_a_heading_changed_by_hand_is_the_sections(name: str, mark: str) -> None:
    found = _proposed(
        name, _POST, (f"{mark} 力場", f"{mark} 力場と *動力学*"), (f"{mark} 番外編その１", f"{mark} おまけ")
    )
    assert found == {
        f"{Part.HEADING} 力場": ("力場", "力場と *動力学*"),
        f"{Part.HEADING} 番外編その１": ("番外編その１", "おまけ"),
    }


def test_a_heading_of_another_level_or_gone_is_no_new_name() -> None:
    assert _proposed("jekyll", _POST, ("### 力場", "## 力場と")) == {}
    assert _proposed("jekyll", _POST, ("### 力場\n", "")) == {}


def test_words_that_the_platform_would_escape_come_back_unescaped() -> None:
    found = _proposed("jekyll", _POST, ("### 空", '### 空 {{ "{{" }} x'))
    assert found == {f"{Part.HEADING} 空": ("空", "空 {{ x")}


@pytest.mark.parametrize("name", ["jekyll", "hugo", "markdown"])
def test_the_title_and_other_keys_changed_by_hand_are_the_editions(name: str) -> None:
    found = _proposed(name, _POST, ('title: "A title"', 'title: "別の題"\nlang: ja'))
    assert found == {
        "title": ('title: "A title"\n', 'title: "別の題"\n'),
        "lang": ("", "lang: ja\n"),
    }


def test_a_key_taken_out_by_hand_is_taken_out() -> None:
    found = _proposed("jekyll", _POST, ('author: "A. Author"\n', ""))
    assert found == {"author": ('author: "A. Author"\n', "")}


def test_what_the_platform_itself_writes_is_no_edit_of_the_editions() -> None:
    assert _proposed("qiita", _POST, ("id: null", 'id: "abc"')) == {}
    assert _proposed("zenn", _POST, ("title: ", "title: [\n#")) == {}
