"""Posts in and out again by the command line."""

from pathlib import Path

from tests.annotate.x_archives import HANDLE, post, write_archive
from tests.cli.conftest import Cli

POST = """---
layout: post
title: "2022年のMI論文"
---

はじめの言葉。

### 自動実験装置

一つ目。[論文](https://doi.org/10.1234/abc)

二つ目。[論文](https://doi.org/10.9999/none)

以上です。
"""

EDITS = (
    ("2022年のMI論文", "2022年のMI論文五選"),
    ("はじめの言葉。", "はじめの言葉。手で一言。"),
    ("### 自動実験装置", "### 自動実験"),
    ("一つ目。", "一つ目は手で直した。"),
    ("以上です。", "以上です。\n\n手で足した段落。"),
)


def written(folder: Path) -> Path:
    file = folder / "2022-12-19-mi.md"
    file.write_bytes(POST.encode())
    return file


def test_a_post_comes_in_with_a_report(filled: Cli, tmp_path: Path) -> None:
    done = filled("import", written(tmp_path))
    assert done.code == 0
    assert "1 papers recognised, 1 pieces of text without one" in done.out
    assert "1 自動実験装置 [main] 1 pick" in done.out
    assert "without a paper: 二つ目。" in done.out
    (listed,) = filled("edition", "list", "--json").items
    assert (listed["name"], listed["archived"], listed["citation"]) == ("2022年のMI論文", True, "none")


def test_the_report_as_json(filled: Cli, tmp_path: Path) -> None:
    (item,) = filled("import", written(tmp_path), "--edition", "2022", "--json").items
    assert (item["name"], item["platform"], item["encoding"]) == ("2022", "jekyll", "utf-8")
    assert [(piece["by"], piece["why_not"]) for piece in item["pieces"]] == [
        ("doi", ""),
        (None, "none of your papers is named in it"),
    ]


def test_it_goes_out_as_it_came_in(filled: Cli, tmp_path: Path) -> None:
    filled("import", written(tmp_path), "--edition", "2022")
    (tmp_path / "site").mkdir()
    assert filled("export", "2022", "--output", tmp_path / "site").code == 0
    assert (tmp_path / "site" / "2022-12-19-mi.md").read_bytes() == POST.encode()
    assert "is up to date" in filled("export", "2022", "--output", tmp_path / "2022-12-19-mi.md").out
    assert "Nothing in the file" in filled("takeback", "2022", tmp_path / "2022-12-19-mi.md").err


def test_edits_of_the_imported_file_are_taken_back(filled: Cli, tmp_path: Path) -> None:
    file = written(tmp_path)
    filled("import", file, "--edition", "2022")
    edited = file.read_bytes()
    for before, after in EDITS:
        assert edited.count(before.encode()) == 1, before
        edited = edited.replace(before.encode(), after.encode())
    file.write_bytes(edited)
    listed = filled("takeback", "2022", file, "--json").items
    assert len(listed) == len(EDITS)
    assert filled("takeback", "2022", file, "--all").code == 0
    assert file.read_bytes() == edited
    assert "is up to date\n" in filled("export", "2022", "--output", file).out
    (tmp_path / "site").mkdir()
    filled("export", "2022", "--output", tmp_path / "site")
    assert (tmp_path / "site" / file.name).read_bytes() == edited


def test_an_edition_that_was_no_post_needs_a_target(filled: Cli, tmp_path: Path) -> None:
    filled("edition", "new", "2030")
    assert filled("export", "2030", "--output", tmp_path / "x.md").code == 2


def test_a_piece_is_matched(filled: Cli, tmp_path: Path) -> None:
    filled("import", written(tmp_path), "--edition", "2022")
    (waiting,) = filled("match", "2022", "--json").items
    assert "二つ目。" in filled("match", "2022").out
    assert filled("match", "2022", waiting["piece"]).code == 2
    assert filled("match", "2022", waiting["piece"], "lee2022").code == 0
    assert filled("match", "2022", "--json").items == []
    out = tmp_path / "out.md"
    filled("export", "2022", "--output", out)
    assert out.read_bytes() == POST.encode()


def test_what_leaves_no_doubt_by_now_is_matched_at_once(filled: Cli, tmp_path: Path) -> None:
    filled("import", written(tmp_path), "--edition", "2022")
    late = tmp_path / "late.bib"
    late.write_text("@article{late, title={Late}, year=2022, doi={10.9999/none}}", encoding="utf-8")
    filled("import", late)
    assert "  = " in filled("match", "2022").out
    assert filled("match", "2022", "--all", "--json").items == []


def test_options_of_posts_are_refused_for_papers(filled: Cli, tmp_path: Path) -> None:
    assert filled("import", tmp_path / "three.bib", "--edition", "x").code == 2
    post = written(tmp_path)
    other = tmp_path / "other.md"
    other.write_text("x", encoding="utf-8")
    assert filled("import", post, other, "--edition", "x").code == 2


def test_a_post_that_is_there_already_is_refused_and_keeps_none_of_the_others_out(
    filled: Cli, tmp_path: Path
) -> None:
    post = written(tmp_path)
    filled("import", post)
    assert filled("import", post).code == 2
    other = tmp_path / "other.md"
    other.write_text("x", encoding="utf-8")
    done = filled("import", post, other, tmp_path / "none.md")
    assert done.code == 1
    assert "edition other" in done.out
    assert "already" in done.err
    assert "is not there" in done.err


def test_a_post_goes_where_the_user_says(filled: Cli, tmp_path: Path) -> None:
    assert filled("import", written(tmp_path), "--library", "nowhere").code == 1
    (item,) = filled("import", written(tmp_path), "--library", "Library", "--json").items
    assert item["library"] == "file:library"


def test_a_new_edition_like_an_old_post(filled: Cli, tmp_path: Path) -> None:
    filled("import", written(tmp_path), "--edition", "2022")
    made = filled("edition", "new", "2023", "--like", "2022", "--date", "2023-12-18", "--json").items[0]
    assert (made["opening"], made["closing"], made["archived"]) == ("", "", False)
    assert [(one["heading"], one["lead"], one["papers"]) for one in made["sections"]] == [
        ("自動実験装置", "", [])
    ]
    category = made["sections"][0]["category"]
    assert filled("file", "lee2022", category, "--edition", "2023").code == 0
    filled("pick", "lee2022", "--edition", "2023")
    why = tmp_path / "why.md"
    why.write_text("外挿の話。", encoding="utf-8")
    assert filled("why", "lee2022", "--file", why).code == 0
    (tmp_path / "site").mkdir()
    assert filled("export", "2023", "--output", tmp_path / "site").code == 0
    assert (tmp_path / "site" / "2023-12-18-2023.md").read_text(encoding="utf-8") == (
        '---\nlayout: post\ntitle: "2023"\n---\n\n### 自動実験装置\n\n外挿の話。\n\n'
        "Lee, “Extrapolation of potentials”, <i>arXiv</i> (2022). "
        "[arXiv:2209.12466](https://arxiv.org/abs/2209.12466)\n"
    )
    assert filled("edition", "new", "2023", "--like", "2022").code == 2


def test_a_new_edition_like_one_that_was_no_post(filled: Cli) -> None:
    filled("edition", "new", "2030", "--author", "Someone", "--image", "a.png")
    sections = filled("edition", "show", "2030", "--json").items[0]["sections"]
    made = filled("edition", "new", "2031", "--like", "2030", "--json").items[0]
    assert [one["heading"] for one in made["sections"]] == [one["heading"] for one in sections]
    assert 'title: "2031"' in made["front_matter"] or "title: 2031" in made["front_matter"]
    assert "a.png" not in made["front_matter"]


def test_the_sections_of_a_post_become_a_preset(filled: Cli, tmp_path: Path) -> None:
    filled("import", written(tmp_path), "--edition", "2022")
    listed = filled("preset", "from-edition", "2022", "mine", "--json").items
    (mine,) = (item for item in listed if item["id"] == "mine")
    shown = filled("edition", "show", "2022", "--json").items[0]
    assert mine["categories"] == [section["category"] for section in shown["sections"]]
    assert filled("preset", "from-edition", "2022", "mine").code == 2
    filled("preset", "use", "mine")
    made = filled("edition", "new", "2024", "--json").items[0]
    assert [section["heading"] for section in made["sections"]] == ["自動実験装置"]


def test_a_paper_of_an_old_post_shows_that_it_was_featured(filled: Cli, tmp_path: Path) -> None:
    filled("import", written(tmp_path), "--edition", "2022")
    (item,) = filled("show", "10.1234/abc", "--json").items
    assert item["featured"] == ["2022"]
    assert "Filed in 2022, 自動実験装置: pick 1" in filled("show", "10.1234/abc").out


def test_social_posts_lead_where_the_archive_says(filled: Cli, tmp_path: Path) -> None:
    archive = write_archive(
        tmp_path / "twitter.zip", post(5, "https://t.co/a", {"https://t.co/a": "https://doi.org/10.1234/ABC"})
    )
    file = tmp_path / "old.md"
    file.write_text(f"## 一\n\n面白い。\n\nhttps://x.com/{HANDLE}/status/5\n", encoding="utf-8")
    filled("import", file, "--edition", "before")
    assert filled("match", "before", "--json").items[0]["papers"] == []
    filled("import", archive, "--yes")
    assert filled("match", "before", "--json").items[0]["certain"]
    (item,) = filled("import", file, "--edition", "after", "--json").items
    assert [piece["by"] for piece in item["pieces"]] == ["doi"]


def test_a_cover_that_is_nowhere_is_told_by_lint(filled: Cli, tmp_path: Path) -> None:
    post = tmp_path / "2023-12-01-post.md"
    post.write_text("---\ntitle: A\nimage: cover.jpg\n---\n\n### A section\n\nwords\n", encoding="utf-8")
    name = filled("import", post, "--json").items[0]["edition"]
    (flaw,) = [one for one in filled("lint", name, "--json").items if one["code"] == "missing-image"]
    assert flaw["key"] == "image"
    assert "cover.jpg" in flaw["message"]
    (tmp_path / "cover.jpg").touch()
    assert "missing-image" not in filled("lint", name).out


def test_places_whose_papers_are_missing_are_one_line(filled: Cli, tmp_path: Path) -> None:
    file = tmp_path / "post.md"
    places = "\n\n".join(f"Words number {n}. [it](https://doi.org/10.9999/none{n})" for n in range(1, 10))
    file.write_text(f"---\ntitle: T\n---\n\n### A\n\n{places}\n", encoding="utf-8")
    said = filled("import", file).out
    (line,) = [line for line in said.splitlines() if "none of your papers is named" in line]
    assert line.startswith("  9 without a paper")
    assert "number 1" in line
    assert "number 3" in line
    assert line.endswith("and 6 more")
    assert len(filled("match", "T", "--json").items) == 9
