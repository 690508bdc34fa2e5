"""The three-way merge of a post: its laws, and what people do to posts."""

from dataclasses import dataclass

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mi_reader.post.merging import Choice, Own, Region, Side, What, has_marks, merge
from mi_reader.post.merging.ordering import merged_order
from mi_reader.post.merging.units import sheet
from tests.markup.effort import calls, growth

LINES = (
    st.sampled_from(
        ["", "", "", "---", "+++", "title: a", "title: b", "tags:", "  - x", "# c", "### A", "### B"]
    )
    | st.sampled_from(
        ["a", "b", "c", "- a", "> q", "```", "A", "===", "{: .x}", "<div>", "</div>", "    code"]
    )
    | st.sampled_from(
        ["https://twitter.com/a/status/1", "[x](https://doi.org/10.1/2)", "  ", "\\", "a b c d e"]
    )
    | st.text("ab \r\u2028#-\ufeff\x0b\x00", max_size=3)
)
TEXTS = st.tuples(
    st.sampled_from(["", "\ufeff"]), st.lists(LINES, max_size=16), st.sampled_from(["\n", "\r\n"])
).map(lambda parts: parts[0] + parts[2].join(parts[1]))


@given(TEXTS)
def test_a_sheet_covers_each_letter(text: str) -> None:
    taken = sheet(text)
    assert taken.above + "".join(unit.text + (unit.gap or "") for unit in taken.units) + taken.below == text
    ends = [end for _, end in taken.sections]
    assert [start for start, _ in taken.sections] == [0, *ends[:-1]]
    for number, (start, end) in enumerate(taken.sections):
        assert all(unit.section == number for unit in taken.units[start:end])


@given(TEXTS, TEXTS)
def test_what_one_side_did_is_what_comes_out(base: str, changed: str) -> None:
    assert merge(base, changed, base).text() == changed
    assert merge(base, base, changed).text() == changed
    assert merge(base, changed, changed).text() == changed
    assert merge(base, base, base).kept == ()


def _lines(text: str) -> set[str]:
    """The lines, whatever blanks, line ends and byte order marks are about them."""
    return {line.strip("\ufeff\r \t") for line in text.split("\n")}


@given(TEXTS, TEXTS, TEXTS)
def test_no_line_of_either_side_vanishes_unsaid(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs)
    for side, text in ((Side.MINE, mine), (Side.THEIRS, theirs)):
        there = _lines(merged.text(merged.all(side)))
        told = {line for clash in merged.clashes for line in _lines(f"{clash.mine}\n{clash.theirs}")}
        assert _lines(text) - _lines(base) <= there | told | {""}
    new = (_lines(mine) | _lines(theirs)) - _lines(base)
    for whole in (merged.text(merged.all(Side.BOTH)), merged.marked()):
        assert any(clash.order for clash in merged.clashes) or new <= _lines(whole) | {""}


@given(TEXTS, TEXTS, TEXTS)
@example("---\n# c\n---", "", "# c")  # a comment of the front matter, and a heading
@example(
    "",
    "[x](https://doi.org/10.1/2)\nhttps://twitter.com/a/status/1",
    "https://twitter.com/a/status/1\nhttps://twitter.com/a/status/1\n[x](https://doi.org/10.1/2)\n+++",
)
def test_it_does_not_matter_who_is_who(base: str, mine: str, theirs: str) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert len(one.clashes) == len(other.clashes)
    assert sorted((c.mine, c.theirs) for c in one.clashes) == sorted(
        (c.theirs, c.mine) for c in other.clashes
    )
    kept = sorted(str(edit.what) + edit.before + edit.after for edit in one.kept)
    assert kept == sorted(str(edit.what) + edit.before + edit.after for edit in other.taken)


@dataclass(frozen=True, slots=True)
class _Part:
    heading: str
    blocks: tuple[str, ...]


def _post(
    parts: list[_Part], front: tuple[str, ...] = ("layout: post", 'title: "2022"', "tags: [mi]")
) -> str:
    written = ["---\n" + "\n".join(front) + "\n---", "はじめに。これはある年の記事。"]
    for part in parts:
        written += [f"### {part.heading}", *part.blocks]
    return "\n\n".join(written) + "\n"


SUBJECTS = ("力場", "波動関数", "自動実験", "外挿性", "発見", "総説", "標準化", "グラフェン")


def _parts() -> list[_Part]:
    return [
        _Part(
            f"{subject}の論文",
            (
                f"{subject}の流れ。この分野では今年も多くの仕事があった。{number}件を数える。",
                f"この論文は{subject}を{number + 3}倍に速めた。驚いたのはそのやり方だ。",
                f"“On {subject}”, <i>Venue {number}</i> (2022). [doi:10.1/{number}](https://doi.org/10.1/{number})",
                f'<blockquote class="twitter-tweet"><a href="https://twitter.com/a/status/{number}">x</a></blockquote>',
            ),
        )
        for number, subject in enumerate(SUBJECTS)
    ]


EDITS = st.tuples(
    st.sampled_from(["change", "add", "remove", "line"]),
    st.integers(0, len(SUBJECTS) - 1),
    st.integers(0, 3),
)


def _edited(parts: list[_Part], edits: list[tuple[str, int, int]], by: str) -> list[_Part]:
    """Each edit is to a block of its own."""
    made = [list(part.blocks) for part in parts]
    for what, section, block in sorted(edits, key=lambda edit: edit[1:], reverse=True):
        if what == "change":
            made[section][block] += f"（{by}が直した{section}{block}）"
        elif what == "line":
            made[section][block] += f"\n{by}の行{section}{block}"
        elif what == "remove":
            del made[section][block]
        else:
            made[section].insert(block + 1, f"{by}が書き足した段落、節{section}の{block}番目の後。")
    return [_Part(part.heading, tuple(blocks)) for part, blocks in zip(parts, made, strict=True)]


@given(st.lists(EDITS, min_size=1, max_size=14, unique_by=lambda edit: edit[1:]), st.data())
def test_edits_to_different_blocks_all_survive(
    edits: list[tuple[str, int, int]], data: st.DataObject
) -> None:
    by_hand = data.draw(st.sets(st.sampled_from(edits)))
    order = data.draw(st.permutations(range(len(SUBJECTS))) | st.just(list(range(len(SUBJECTS)))))
    parts = _parts()
    theirs_edits = [edit for edit in edits if edit not in by_hand]
    mine = _edited(parts, sorted(by_hand), "手")
    theirs = _edited(parts, theirs_edits, "案")
    merged = merge(_post(parts), _post(mine), _post([theirs[n] for n in order]))
    assert merged.clashes == ()
    result = merged.text()
    for what, section, block in edits:
        by = "手" if (what, section, block) in by_hand else "案"
        was = parts[section].blocks[block]
        if what == "remove":
            assert was not in result
        elif what == "add":
            assert result.count(f"{by}が書き足した段落、節{section}の{block}番目の後。") == 1
        else:
            assert (
                result.count(
                    f"{by}が直した{section}{block}" if what == "change" else f"{by}の行{section}{block}"
                )
                == 1
            )
    headings = [line for line in result.splitlines() if line.startswith("### ")]
    assert headings == [f"### {parts[n].heading}" for n in order]
    here = [edit for edit in merged.kept if edit.what is not What.MOVED]
    assert bool(by_hand) <= len(here) <= len(by_hand), "a block removed beside a new one was changed into it"
    # After a crash the base may be one too old: what is in the file stays.
    again = merge(_post(parts), result, _post([theirs[n] for n in order]))
    assert _lines(result) <= _lines(again.text(again.all(Side.MINE)))
    # The next time the base is what the edition said, and the file has all.
    assert (
        merge(_post([theirs[n] for n in order]), result, _post([theirs[n] for n in order])).text() == result
    )


def test_words_of_a_block_that_two_sides_changed_in_different_lines_merge() -> None:
    merged = merge("- a\n- b\n- c\n", "- A\n- b\n- c\n", "- a\n- b\n- C\n")
    assert merged.text() == "- A\n- b\n- C\n"
    assert (len(merged.kept), len(merged.taken)) == (1, 1)


def test_a_clash_can_be_decided_in_every_way() -> None:
    merged = merge("a\n\nold\n\nz\n", "a\n\nmine\n\nz\n", "a\n\ntheirs\n\nz\n")
    (clash,) = merged.clashes
    assert (clash.base, clash.mine, clash.theirs) == ("old", "mine", "theirs")
    with pytest.raises(KeyError):
        merged.text()
    decided: dict[Choice, str] = {
        Side.MINE: "a\n\nmine\n\nz\n",
        Side.THEIRS: "a\n\ntheirs\n\nz\n",
        Side.BOTH: "a\n\nmine\n\ntheirs\n\nz\n",
        Own("my own\n"): "a\n\nmy own\n\nz\n",
        Own("  "): "a\n\nz\n",
    }
    for choice, text in decided.items():
        assert merged.text({0: choice}) == text
    marked = merged.marked()
    assert has_marks(marked)
    assert marked.index("<<<<<<<") < marked.index("mine") < marked.index("=======") < marked.index("theirs")


def test_what_one_side_took_away_and_the_other_changed_is_a_clash() -> None:
    base = "### A\n\none\n\ntwo\n\n### B\n\nthree\n"
    without_block, without_section = base.replace("two\n\n", ""), base.replace("### A\n\none\n\ntwo\n\n", "")
    changed = base.replace("two", "two and a half")
    for away in (without_block, without_section):
        for mine, theirs in ((away, changed), (changed, away)):
            merged = merge(base, mine, theirs)
            assert len(merged.clashes) == 1
            assert merged.text(merged.all(Side.MINE)) == mine
            assert merged.text(merged.all(Side.THEIRS)) == theirs
    assert merge(base, without_block, base.replace("one", "1")).text() == without_block.replace("one", "1")


def test_front_matter_merges_by_key() -> None:
    base = '---\ntitle: "a"\ntags: [x]\nimage: a.jpg\n---\n\ntext\n'
    mine = base.replace("image: a.jpg\n", "image: b.jpg\nmine: 1\n").replace('"a"', '"hand"')
    theirs = base.replace("[x]", "[x,y]").replace("---\n\n", "theirs: 2\n---\n\n")
    merged = merge(base, mine, theirs)
    assert merged.clashes == ()
    front = merged.text().split("---\n")[1].splitlines()
    assert set(front) == {'title: "hand"', "tags: [x,y]", "image: b.jpg", "mine: 1", "theirs: 2"}
    clash = merge(base, mine, base.replace('"a"', '"app"')).clashes
    assert [(str(one.place), one.mine) for one in clash] == [("front matter: title", 'title: "hand"')]
    toml = "+++\ntitle = 'a'\n[x]\ny = 1\n+++\n\ntext\n"
    assert merge(toml, toml.replace("1", "2"), toml.replace("'a'", "'b'")).text() == (
        "+++\ntitle = 'b'\n[x]\ny = 2\n+++\n\ntext\n"
    )


def test_numbered_headings_that_change_places_keep_their_texts() -> None:
    base = "### 番外編その１\n\n総説のこと。\n\n### 番外編その２\n\nグラフェンのこと。\n"
    theirs = "### 番外編その１\n\nグラフェンのこと。\n\n### 番外編その２\n\n総説のこと。\n"
    merged = merge(base, base.replace("総説のこと。", "総説のこと。手で。"), theirs)
    assert merged.clashes == ()
    assert merged.text() == theirs.replace("総説のこと。", "総説のこと。手で。")


def test_a_renamed_section_is_found_by_its_contents() -> None:
    base = "### Old name\n\nlead of it\n\nmore of it\n\n### Other\n\nthings\n"
    theirs = base.replace("Old name", "Quite another heading")
    assert merge(base, base.replace("lead of it", "lead by hand"), theirs).text() == theirs.replace(
        "lead of it", "lead by hand"
    )


def test_two_orders_of_the_same_sections_are_a_clash() -> None:
    a, b, c = "### A\n\naa\n\n", "### B\n\nbb\n\n", "### C\n\ncc\n\n"
    mine, theirs = c + a + b, b + a + c
    merged = merge(a + b + c, mine, theirs)
    (clash,) = merged.clashes
    assert (clash.order, clash.base, clash.mine, clash.theirs) == (True, "A\nB\nC", "C\nA\nB", "B\nA\nC")
    assert merged.text({0: Side.MINE}).split() == mine.split()
    assert merged.text({0: Side.THEIRS}).split() == theirs.split()
    assert merged.text({0: Side.BOTH}).split() == mine.split()


def test_a_block_moved_to_another_section_keeps_what_was_written_into_it() -> None:
    base = "### A\n\nthis is the pick of the year\n\nstays here\n\n### B\n\nanother thing\n"
    theirs = "### A\n\nstays here\n\n### B\n\nanother thing\n\nthis is the pick of the year\n"
    merged = merge(base, base.replace("of the year", "of all years"), theirs)
    assert merged.text() == theirs.replace("of the year", "of all years")
    assert What.MOVED in {edit.what for edit in merged.taken}


def test_the_file_keeps_its_form() -> None:
    base, theirs = "a\n\nb\n", "a\n\nB\n"
    assert merge(base, "\ufeffa\r\n\r\nb\r\n", theirs).text() == "\ufeffa\r\n\r\nB\r\n"
    assert merge(base, "A\n\nb", theirs).text() == "A\n\nB"
    assert merge(base, "\n\nA\n\nb\n\n\n", theirs).text() == "\n\nA\n\nB\n\n\n"
    assert merge("a\r\n\r\nb\r\n", "A\r\n\r\nb\r\n", "a\r\n\r\nB\r\n").text() == "A\r\n\r\nB\r\n"


def test_what_both_added_in_one_place_stands_there_once_or_beside_each_other() -> None:
    base = "### A\n\none\n"
    assert (
        merge(base, base + "\nsame new\n", base + "\nsame new\n\nmore\n").text()
        == base + "\nsame new\n\nmore\n"
    )
    assert merge(base, base + "\nby hand: x\n", base + "\n- 99\n").text() == base + "\nby hand: x\n\n- 99\n"
    versions = merge(base, base + "\nthe very same news\n", base + "\nthe very same new\n")
    assert len(versions.clashes) == 1


KEYS = st.lists(st.integers(0, 7), unique=True, max_size=8)


@given(KEYS, KEYS, KEYS)
def test_a_merged_order_has_every_key_once(base: list[int], mine: list[int], theirs: list[int]) -> None:
    kept = {*mine, *theirs}
    order, other = merged_order(base, mine, theirs, kept)
    assert sorted(order) == sorted(kept)
    if other is not None:
        assert sorted(other) == sorted(kept)
        assert [key for key in other if key in theirs] == theirs
        assert [key for key in order if key in mine] == mine
    assert merged_order(mine, mine, theirs, set(theirs))[0] == theirs or not set(mine) <= set(theirs)


def _long(sections: int) -> str:
    parts = [
        _Part(f"節{n}の見出し{n * 7}", tuple(f"段落{n}-{m}。{'長い文が続く。' * 5}{n * m}" for m in range(5)))
        for n in range(sections)
    ]
    return _post(parts)


def _merged(text: str) -> object:
    lines = text.replace("1。", "1。手。"), text.replace("段落2", "段落弐")
    return merge(text, lines[0] + "\nby hand\n", "---\ntitle: a\n---\n\nthe app\n\n" + lines[1])


@pytest.mark.parametrize(
    "piece",
    ["a\n\n", "### A\n\n", "### A\n\nb\n\n", "x\n", "key: 1\n", "- a\n- b\n\n", "\n", "<div>\n\n", "> a\n"],
)
def test_what_is_written_over_and_over_does_not_cost_more_each_time(piece: str) -> None:
    assert growth(_merged, piece) < 6


def test_the_work_grows_as_the_post_does() -> None:
    calls(_merged, _long(3))
    assert calls(_merged, _long(200)) < 6 * calls(_merged, _long(50))


def test_a_file_emptied_by_hand_is_not_refilled_unasked() -> None:
    base = _post(_parts())
    assert merge(base, "", base).text() == ""
    merged = merge(base, "", base.replace("力場の流れ。", "力場の今。"))
    assert merged.clashes
    assert "力場" not in merged.text(merged.all(Side.MINE))
    assert merged.clashes[0].place.where is Region.SECTION


def test_of_a_block_only_the_lines_that_clash_are_asked_about_and_the_others_merge() -> None:
    base = "- one\n- two\n- three\n- four\n- five\n"
    mine = base.replace("one", "one by hand").replace("three", "three by hand")
    theirs = base.replace("three", "three anew").replace("five", "five anew")
    merged = merge(base, mine, theirs)
    (clash,) = merged.clashes
    assert [(one.base, one.ours, one.theirs) for one in clash.lines if one.merged is None] == [
        (("- three",), ("- three by hand",), ("- three anew",))
    ]
    assert merged.text(merged.all(Side.MINE)) == mine.replace("five", "five anew")
    assert merged.text(merged.all(Side.THEIRS)) == theirs.replace("one", "one by hand")
    both = "- one by hand\n- two\n- three by hand\n- three anew\n- four\n- five anew\n"
    assert merged.text(merged.all(Side.BOTH)) == both
