"""import of an archive of X: shown, then done with --yes, and only then."""

from io import StringIO
from pathlib import Path

import pytest

from tests.annotate.x_archives import HANDLE, post, write_archive
from tests.cli.conftest import Cli

LINK = {"https://t.co/a": "https://doi.org/10.1234/ABC"}
GONE = {"https://t.co/b": "https://doi.org/10.1234/none"}
URL = f"https://twitter.com/{HANDLE}/status/5"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_archive(
        tmp_path / "twitter.zip",
        post(5, "すごい https://t.co/a", LINK),
        post(6, "RT @x: y"),
        post(7, "https://t.co/b", GONE),
    )


@pytest.mark.parametrize("how", [["--dry-run"], ["--dry-run", "--yes"], []])
def test_what_matches_is_shown_first(filled: Cli, archive: Path, how: list[str]) -> None:
    shown = filled("import", archive, *how)
    assert shown.code == 0
    # fmt: off
    for words in ("Extrapolation in machine learning", URL, "oh!? 2022-11-2", "post text", "into its why",
                  "not here: DOI 10.1234/none", "2 posts (1 reposts left out)", "Nothing was changed"):
        assert words in shown.out
    # fmt: on
    assert filled("show", "10.1234/ABC", "--json").items[0]["oh"] is None


def test_it_is_done_with_yes_and_once_only(filled: Cli, archive: Path) -> None:
    (item,) = filled("import", archive, "--yes", "--json").items
    assert item["taken"]
    assert item["handles"] == [HANDLE]
    assert (item["posts"], item["reposts"]) == (2, 1)
    (match,) = item["matches"]
    assert (match["url"], match["into_why"], match["others"]) == (URL, True, [])
    assert match["post_text"] == "すごい https://doi.org/10.1234/ABC"
    assert item["missing"][0]["name"] == "DOI 10.1234/none"
    paper = filled("show", "10.1234/ABC", "--json").items[0]
    assert paper["oh"] == match["oh"]
    assert URL in paper["why"]
    (again,) = filled("import", archive, "--yes", "--json").items
    assert again["matches"][0]["oh"] is None
    assert not again["matches"][0]["into_why"]
    assert "has all of it already" in filled("import", archive).out


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "taken"), [("y\n", True), ("n\n", False)])
def test_who_sits_before_the_terminal_is_asked(
    filled: Cli, archive: Path, monkeypatch: pytest.MonkeyPatch, answer: str, taken: bool
) -> None:
    monkeypatch.setattr("sys.stdin", _Terminal(answer))
    outcome = filled("import", archive)
    assert outcome.code == 0
    assert ("2 posts are kept" in outcome.out) is taken
    assert (filled("show", "10.1234/ABC", "--json").items[0]["oh"] is not None) is taken


def test_what_cannot_be_read_is_listed(filled: Cli, archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.js"
    other.write_text("alert(1)", encoding="utf-8")
    outcome = filled("import", archive, other, "--yes")
    assert outcome.code == 1
    assert "other.js is no file of posts" in outcome.err
    assert "2 posts are kept" in outcome.out


def test_papers_and_posts_are_imported_one_after_the_other(
    filled: Cli, archive: Path, tmp_path: Path
) -> None:
    outcome = filled("import", archive, tmp_path / "three.bib")
    assert outcome.code == 2
    assert "Import the papers first" in outcome.err


def test_the_options_are_for_archives(filled: Cli, tmp_path: Path) -> None:
    assert filled("import", tmp_path / "three.bib", "--yes").code == 2


def test_the_archive_tells_which_paper_a_post_of_an_imported_edition_is_about(
    filled: Cli, archive: Path, tmp_path: Path
) -> None:
    old = tmp_path / "2022-12-01-old.md"
    signed = f'&mdash; R <a href="{URL}">x</a>'
    embedded = f'<blockquote class="twitter-tweet"><p>すごい https://t.co/a</p>{signed}</blockquote>'
    old.write_text(f"---\ntitle: Old\n---\n\n### 外挿\n\nすごい論文。\n\n{embedded}\n", encoding="utf-8")
    assert filled("import", archive, "--yes").code == 0
    (item,) = filled("import", old, "--json").items
    assert [piece["paper"] for piece in item["pieces"] if piece["paper"]]
