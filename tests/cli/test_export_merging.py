"""export over a file that was edited by hand: everybody's words stay, and what clashes is shown."""

from pathlib import Path

import pytest

from mi_reader.engine import Engine
from tests.cli.conftest import Cli


@pytest.fixture
def ready(filled: Cli, tmp_path: Path) -> Cli:
    """An edition with three picks in two sections, and its post in `post.md`."""
    filled("edition", "new", "2022", "--title", "五選", "--date", "2022-12-19", "--slug", "five")
    for paper, category in (("smith2022", "extrap"), ("lee2022", "mlp"), ("sato2021", "review")):
        filled("file", paper, category)
        filled("pick", paper)
        _write(
            filled,
            tmp_path,
            "why",
            paper,
            words=f"{paper}に驚いた。\n\nhttps://x.com/a/status/{len(paper)}0\n",
        )
    for part in ("opening", "closing", "extrap", "mlp"):
        _write(
            filled, tmp_path, "lead", "2022", part, words=f"{part}のこと。\n\n二つ目の段落、{part}の続き。"
        )
    assert _export(filled, tmp_path)[0] == 0
    return filled


def _write(cli: Cli, folder: Path, *command: str, words: str) -> None:
    text = folder / "text.md"
    text.write_text(words, encoding="utf-8")
    assert cli(*command, "--file", text).code == 0


def _export(cli: Cli, folder: Path, *more: str) -> tuple[int, str]:
    outcome = cli("export", "2022", "--target", "jekyll", "--output", folder / "post.md", *more)
    return outcome.code, outcome.out + outcome.err


def _edit(post: Path, *pairs: tuple[str, str]) -> None:
    text = post.read_bytes().decode()
    for before, after in pairs:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    post.write_bytes(text.encode())


def test_five_edits_by_hand_and_five_in_the_app_are_all_kept(ready: Cli, tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    _edit(
        post,
        ('title: "五選"\n', 'title: "五選"\nimage: hand.jpg\n'),
        ("openingのこと。", "openingのこと。手で一言。"),
        ("mlpのこと。", "mlpのこと。手で直した。"),
        ("lee2022に驚いた。", "lee2022に驚いた。\n\n手で足した段落。"),
        ("二つ目の段落、closingの続き。\n\n", ""),
    )
    ready("edition", "set", "2022", "--title", "六選")
    _write(
        ready,
        tmp_path,
        "lead",
        "2022",
        "closing",
        words="closingは案で直した。\n\n二つ目の段落、closingの続き。",
    )
    _write(
        ready,
        tmp_path,
        "lead",
        "2022",
        "extrap",
        words="extrapは案で直した。\n\n二つ目の段落、extrapの続き。",
    )
    _write(ready, tmp_path, "why", "sato2021", words="sato2021も案で直した。\n\nhttps://x.com/a/status/80\n")
    ready("section", "move", "2022", "extrap", "1")
    code, said = _export(ready, tmp_path)
    assert code == 0
    assert "kept 5 hand edits" in said
    text = post.read_text(encoding="utf-8")
    for words in ("image: hand.jpg", "手で一言。", "mlpのこと。手で直した。", "手で足した段落。"):
        assert words in text
    assert "closingの続き" not in text
    for words in ('title: "六選"', "closingは案で直した。", "extrapは案で直した。", "sato2021も案で直した。"):
        assert words in text
    assert text.index("extrapは案で") < text.index("mlpのこと。")
    # It stays so: nothing is left to be written, and the edits count again.
    code, said = _export(ready, tmp_path)
    assert (code, "is up to date; kept 5 hand edits" in said) == (0, True)
    assert post.read_text(encoding="utf-8") == text


def test_a_clash_is_shown_and_nothing_is_written(ready: Cli, tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    _edit(post, ("mlpのこと。", "手で書いた文。"))
    _write(ready, tmp_path, "lead", "2022", "mlp", words="案で書いた文。\n\n二つ目の段落、mlpの続き。")
    before = post.read_bytes()
    for more in ((), ("--dry-run",)):
        code, said = _export(ready, tmp_path, *more)
        assert code == 3
        for words in (
            "clash 1: section: 機械学習ポテンシャル",
            "手で書いた文。",
            "案で書いた文。",
            "mlpのこと。",
        ):
            assert words in said
        assert post.read_bytes() == before
    outcome = ready("export", "2022", "--target", "jekyll", "--output", post, "--json")
    (clash,) = outcome.items[0]["clashes"]
    assert (clash["mine"], clash["theirs"]) == ("手で書いた文。", "案で書いた文。")
    (line,) = clash["lines"]
    assert line == {"was": ["mlpのこと。"], "mine": ["手で書いた文。"], "theirs": ["案で書いた文。"]}


def test_a_clash_in_the_closing_is_said_to_be_there(ready: Cli, tmp_path: Path) -> None:
    _edit(tmp_path / "post.md", ("closingのこと。", "結びを手で。"), ("closingの続き。", "続きも手で。"))
    words = "結びを案で。\n\n二つ目の段落、closingの続き。"
    _write(ready, tmp_path, "lead", "2022", "closing", words=words)
    code, said = _export(ready, tmp_path)
    assert code == 3
    assert "clash 1: closing\n" in said
    assert (
        "kept: closing: changed: 二つ目の段落、続きも手で。"
        in _export(ready, tmp_path, "--conflicts=mine", "--dry-run")[1]
    )


def test_of_a_long_block_the_lines_that_clash_are_shown(ready: Cli, tmp_path: Path) -> None:
    words = "".join(f"- 項目{number}\n" for number in range(9))
    post = tmp_path / "post.md"
    _write(ready, tmp_path, "lead", "2022", "mlp", words=words)
    _export(ready, tmp_path)
    _edit(post, ("- 項目4", "- 手で書いた項目"), ("- 項目1", "- 手で直した項目"))
    _write(ready, tmp_path, "lead", "2022", "mlp", words=words.replace("項目4", "案で書いた項目"))
    code, said = _export(ready, tmp_path)
    assert code == 3
    assert said.count("do not clash") == 2
    for line in ("    was  - 項目4", "   file  - 手で書いた項目", "edition  - 案で書いた項目"):
        assert line in said
    assert "項目7" not in said.partition("clash 1")[2]
    assert _export(ready, tmp_path, "--conflicts=theirs")[0] == 0
    text = post.read_text(encoding="utf-8")
    assert "- 手で直した項目\n" in text
    assert "- 案で書いた項目\n" in text


@pytest.mark.parametrize(
    ("way", "there"), [("mine", ["手で"]), ("theirs", ["案で"]), ("mark", ["手で", "=======", "案で"])]
)
def test_clashes_are_decided_as_asked(ready: Cli, tmp_path: Path, way: str, there: list[str]) -> None:
    post = tmp_path / "post.md"
    _edit(post, ("mlpのこと。", "手で書いた文。"), ("openingのこと。", "openingのこと。手で一言。"))
    _write(ready, tmp_path, "lead", "2022", "mlp", words="案で書いた文。\n\n二つ目の段落、mlpの続き。")
    assert _export(ready, tmp_path, "--conflicts", way)[0] == 0
    text = post.read_text(encoding="utf-8")
    places = [text.index(words, text.index("###")) for words in there]
    assert places == sorted(places)
    assert ("<<<<<<<" in text) is (way == "mark")
    assert "手で一言。" in text
    # What was decided is not asked again.
    code, said = _export(ready, tmp_path)
    assert code == 0
    assert ("markers of a conflict" in said) is (way == "mark")
    assert post.read_text(encoding="utf-8") == text


def test_another_computer_merges_by_the_note_beside_the_post(ready: Cli, tmp_path: Path) -> None:
    post, note = tmp_path / "post.md", tmp_path / ".mi-reader" / "post.md.txt"
    assert note.is_file()
    _edit(post, ("mlpのこと。", "mlpのこと。手で直した。"))
    _forget(tmp_path)
    _write(ready, tmp_path, "lead", "2022", "extrap", words="extrapは案で直した。")
    assert _export(ready, tmp_path)[0] == 0
    text = post.read_text(encoding="utf-8")
    assert "手で直した。" in text
    assert "extrapは案で直した。" in text


def _forget(folder: Path) -> None:
    """What another computer knows: nothing of this export."""
    with Engine.open(folder / "profile") as engine, engine.database.write() as tx:
        tx.execute("DELETE FROM export")


@pytest.mark.parametrize("what", ["gone", "edited", "of another post", "with markers", "no text"])
def test_without_a_base_it_asks_and_adopts(ready: Cli, tmp_path: Path, what: str) -> None:
    post, note = tmp_path / "post.md", tmp_path / ".mi-reader" / "post.md.txt"
    _edit(post, ("mlpのこと。", "mlpのこと。手で直した。"))
    _forget(tmp_path)
    if what == "gone":
        note.unlink()
    elif what == "edited":
        note.write_text(note.read_text(encoding="utf-8").replace("mlpのこと", "mlpの事"), encoding="utf-8")
    elif what == "of another post":
        ready("export", "2022", "--target", "jekyll", "--output", tmp_path / "other.md")
        note.write_bytes((tmp_path / ".mi-reader" / "other.md.txt").read_bytes())
    elif what == "with markers":
        note.write_text(f"<<<<<<< HEAD\n{note.read_text(encoding='utf-8')}>>>>>>> x\n", encoding="utf-8")
    else:
        note.write_bytes(b"\xff\xfe\x00")
    before = post.read_bytes()
    code, said = _export(ready, tmp_path)
    assert code == 3
    assert "--adopt" in said
    assert post.read_bytes() == before
    assert _export(ready, tmp_path, "--adopt")[0] == 0
    assert post.read_bytes() == before
    _write(ready, tmp_path, "lead", "2022", "extrap", words="extrapは案で直した。")
    assert _export(ready, tmp_path)[0] == 0
    text = post.read_text(encoding="utf-8")
    assert "手で直した。" in text
    assert "extrapは案で直した。" in text


def test_the_note_goes_through_git_with_other_line_ends(ready: Cli, tmp_path: Path) -> None:
    post, note = tmp_path / "post.md", tmp_path / ".mi-reader" / "post.md.txt"
    for file in (post, note):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    _edit(post, ("mlpのこと。", "mlpのこと。手で直した。"))
    _forget(tmp_path)
    _write(ready, tmp_path, "lead", "2022", "extrap", words="extrapは案で直した。")
    assert _export(ready, tmp_path)[0] == 0
    text = post.read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n")
    assert "手で直した。\r\n".encode() in text
    assert "extrapは案で直した。\r\n".encode() in text


def test_a_link_out_of_the_notes_folder_is_not_followed(ready: Cli, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    site = tmp_path / "site"
    site.mkdir()
    (site / ".mi-reader").symlink_to(outside, target_is_directory=True)
    outcome = ready("export", "2022", "--target", "jekyll", "--output", site / "post.md")
    assert outcome.code == 1
    assert "link out of its folder" in outcome.err
    assert list(outside.iterdir()) == []
    assert (site / "post.md").is_file()


def test_edits_of_texts_are_taken_back_and_leave_no_difference(ready: Cli, tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    _edit(
        post,
        ("openingのこと。", "openingのこと。手で一言。"),
        ("mlpのこと。", "mlpのこと。手で直した。"),
        ("lee2022に驚いた。", "lee2022に驚いた。\n\n手で足した段落。"),
        ("二つ目の段落、closingの続き。\n\n", ""),
        ("layout: post", "layout: page"),
    )
    before = post.read_bytes()
    listed = ready("takeback", "2022", post, "--target", "jekyll", "--json").items
    assert listed[0]["place"] == "opening"
    assert [item["place"] for item in listed[4:]] == ["front matter, layout"]
    assert not any(item["taken"] for item in listed)
    ready("takeback", "2022", post, "--only", "2")
    assert "手で直した。" in ready("lead", "2022", "mlp").out
    assert "手で一言。" not in ready("lead", "2022", "opening").out
    assert ready("takeback", "2022", post, "--all").code == 0
    assert "手で足した段落。" in ready("why", "lee2022", "--edition", "2022").out
    assert "手で足した段落。" not in ready("why", "lee2022").out
    assert "続き" not in ready("lead", "2022", "closing").out
    code, said = _export(ready, tmp_path)
    assert code == 0
    assert "up to date\n" in said
    assert post.read_bytes() == before
    assert "layout: page" in ready("edition", "show", "2022", "--json").out
    nothing = ready("takeback", "2022", post, "--target", "jekyll")
    assert "Nothing in the file" in nothing.err


def test_a_bibliography_edited_by_hand_is_merged_too(ready: Cli, tmp_path: Path) -> None:
    bib = tmp_path / "post.bib"
    assert _export(ready, tmp_path, "--bib", str(bib))[0] == 0
    with bib.open("a", encoding="utf-8") as file:
        file.write("\n@misc{own, title = {My own}}\n")
    ready("unpick", "lee2022")
    assert _export(ready, tmp_path, "--bib", str(bib))[0] == 0
    text = bib.read_text(encoding="utf-8")
    assert "@misc{own" in text
    assert "lee2022" not in text


def test_a_file_that_was_never_exported_has_nothing_to_take_back(ready: Cli, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "other.md"
    other.parent.mkdir()
    other.write_text("mine", encoding="utf-8")
    assert ready("takeback", "2022", other).code == 1
    assert ready("takeback", "2022", other, "--target", "jekyll").code == 3
    assert ready("takeback", "2022", tmp_path / "post.md", "--only", "7").code == 2
