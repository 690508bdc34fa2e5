"""export: never over somebody's words."""

import threading
from pathlib import Path

import pytest

from mi_reader.domain.errors import ConflictError
from mi_reader.engine import Engine
from tests.cli.conftest import Cli


@pytest.fixture
def ready(filled: Cli, tmp_path: Path) -> Cli:
    """An edition with one pick."""
    filled("edition", "new", "2022", "--title", "五選", "--date", "2022-12-19", "--slug", "five")
    filled("file", "smith2022", "extrap")
    filled("pick", "smith2022")
    why = tmp_path / "why.md"
    why.write_text("驚いた。", encoding="utf-8")
    filled("why", "smith2022", "--file", why)
    return filled


def _export(cli: Cli, output: Path, *more: str) -> object:
    return cli("export", "2022", "--target", "jekyll", "--output", output, *more).code


def test_export_writes_updates_and_says_so(ready: Cli, tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    assert "written" in ready("export", "2022", "--target", "jekyll", "--output", post).out
    assert 'title: "五選"' in post.read_text(encoding="utf-8")
    assert "up to date" in ready("export", "2022", "--target", "jekyll", "--output", post).out
    ready("edition", "set", "2022", "--title", "六選")
    assert "updated" in ready("export", "2022", "--target", "jekyll", "--output", post).out
    assert 'title: "六選"' in post.read_text(encoding="utf-8")


def test_a_hand_edit_stays_unless_the_user_says_replace(ready: Cli, tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    _export(ready, post)
    edited = post.read_bytes() + "手で書いた行。\n".encode()
    post.write_bytes(edited)
    kept = ready("export", "2022", "--target", "jekyll", "--output", post, "--json")
    assert kept.code == 0
    assert len(kept.items[0]["kept"]) == 1
    assert post.read_bytes() == edited
    assert _export(ready, post, "--replace") == 0
    assert post.read_bytes() != edited
    history = tmp_path / "profile" / "history"
    assert edited in [file.read_bytes() for file in history.iterdir()], "what was replaced is kept"


def test_somebody_elses_file_is_never_overwritten(ready: Cli, tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    post.write_text("not ours", encoding="utf-8")
    assert _export(ready, post) == 3
    assert post.read_text(encoding="utf-8") == "not ours"


def test_dry_run_shows_the_difference_and_writes_nothing(ready: Cli, tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    outcome = ready("export", "2022", "--target", "jekyll", "--output", post, "--dry-run")
    assert "+驚いた。" in outcome.out
    assert not post.exists()
    assert _export(ready, post) == 0, "the dry run left no trace that would stand in the way"


def test_dry_run_shows_what_replacing_would_lose(ready: Cli, tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    _export(ready, post)
    post.write_bytes(post.read_bytes() + "手で書いた行。\n".encode())
    outcome = ready("export", "2022", "--target", "jekyll", "--output", post, "--dry-run", "--replace")
    assert outcome.code == 0
    assert "-手で書いた行。" in outcome.out
    assert "手で書いた行" in post.read_text(encoding="utf-8")
    kept = ready("export", "2022", "--target", "jekyll", "--output", post, "--dry-run")
    assert "kept 1 hand edit" in kept.out
    assert "-手で書いた行。" not in kept.out


def test_a_folder_gets_a_file_named_by_date_and_slug(ready: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert _export(ready, folder) == 0
    assert sorted(f.name for f in folder.iterdir()) == [".mi-reader", "2022-12-19-five.md"]


@pytest.mark.parametrize("mark", ["_posts", "_config.yml"])
def test_in_a_site_the_post_goes_where_its_posts_are(ready: Cli, tmp_path: Path, mark: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    if mark == "_posts":
        (site / mark).mkdir()
    else:
        (site / mark).write_text("title: x\n", encoding="utf-8")
    assert _export(ready, site) == 0
    assert (site / "_posts" / "2022-12-19-five.md").exists()


def test_a_bibliography_beside_the_post(ready: Cli, tmp_path: Path) -> None:
    bib = tmp_path / "post.bib"
    assert _export(ready, tmp_path / "post.md", "--bib", str(bib)) == 0
    assert bib.read_text(encoding="utf-8").startswith("@article{smith2022,")
    again = ready("import", bib, "--json").items[0]
    assert (again["added"], again["failed"]) == (0, 0)


def test_a_refusal_for_one_file_leaves_the_other(ready: Cli, tmp_path: Path) -> None:
    bib = tmp_path / "post.bib"
    bib.write_text("mine", encoding="utf-8")
    assert _export(ready, tmp_path / "post.md", "--bib", str(bib)) == 3
    assert not (tmp_path / "post.md").exists()


def test_citation_lines_as_asked_for(ready: Cli, tmp_path: Path) -> None:
    texts = {}
    for style in ("short", "csl", "none"):
        post = tmp_path / f"{style}.md"
        assert _export(ready, post, "--citation", style) == 0
        texts[style] = post.read_text(encoding="utf-8")
    assert "Smith & Tanaka" in texts["short"]
    assert "J. Smith and K. Tanaka" in texts["csl"]
    assert "Smith" not in texts["none"]


def test_a_pick_without_a_why_is_said(ready: Cli, tmp_path: Path) -> None:
    ready("file", "lee2022", "mlp")
    ready("pick", "lee2022")
    outcome = ready("export", "2022", "--target", "jekyll", "--output", tmp_path / "post.md")
    assert outcome.code == 0
    assert "Extrapolation of potentials" in outcome.err


def test_wrong_targets_and_editions_are_said(ready: Cli, tmp_path: Path) -> None:
    assert ready("export", "2022", "--target", "myspace", "--output", tmp_path / "x.md").code == 1
    assert ready("export", "1999", "--target", "jekyll", "--output", tmp_path / "x.md").code == 1
    ready("edition", "new", "undated")
    assert ready("export", "undated", "--target", "jekyll", "--output", tmp_path).code == 2


def test_a_folder_in_the_way_is_said(ready: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    outcome = ready("export", "2022", "--target", "jekyll", "--output", tmp_path / "file" / "post.md")
    assert outcome.code == 1
    assert "post.md" in outcome.err


def test_a_template_of_the_users_own_is_used_and_cannot_reach_out(ready: Cli, tmp_path: Path) -> None:
    own = tmp_path / "profile" / "targets" / "jekyll.md.j2"
    own.parent.mkdir()
    own.write_text("---\n{{ front_matter }}---\nown: {{ post.main[0].heading }}\n", encoding="utf-8")
    post = tmp_path / "post.md"
    assert _export(ready, post) == 0
    assert post.read_text(encoding="utf-8").endswith("own: 機械学習の外挿性\n")
    own.write_text("{{ ''.__class__.__mro__[1].__subclasses__() }}", encoding="utf-8")
    assert _export(ready, post) == 1
    own.write_text("{% if %}", encoding="utf-8")
    outcome = ready("export", "2022", "--target", "jekyll", "--output", post)
    assert outcome.code == 1
    assert "line 1" in outcome.err


def test_extras_count_only_what_stands_in_the_post(ready: Cli, tmp_path: Path) -> None:
    for paper, category in (("lee2022", "review"), ("sato2021", "offtopic")):
        ready("file", paper, category)
        ready("pick", paper)
    post = tmp_path / "post.md"
    _export(ready, post)
    headings = [
        line for line in post.read_text(encoding="utf-8").splitlines() if line.startswith("### 番外編")
    ]
    assert headings == ["### 番外編その１", "### 番外編その２"]


def test_footnotes_of_two_papers_stay_apart(ready: Cli, tmp_path: Path) -> None:
    why = tmp_path / "why.md"
    for paper, words in (("smith2022", "甲"), ("lee2022", "乙")):
        why.write_text(f"{words}[^1]\n\n[^1]: {words}の注\n", encoding="utf-8")
        ready("why", paper, "--file", why)
        ready("file", paper, "extrap")
        ready("pick", paper)
    post = tmp_path / "post.md"
    _export(ready, post)
    text = post.read_text(encoding="utf-8")
    assert "甲[^1]" in text
    assert "乙[^1-2]" in text
    assert "[^1-2]: 乙の注" in text


def test_an_embed_known_by_its_address_alone_is_said_and_reads_without_a_script(
    ready: Cli, tmp_path: Path
) -> None:
    why = tmp_path / "why.md"
    why.write_text("驚いた。\n\nhttps://x.com/a/status/1?s=20\n", encoding="utf-8")
    ready("why", "smith2022", "--file", why)
    post = tmp_path / "post.md"
    outcome = ready("export", "2022", "--target", "jekyll", "--output", post)
    assert "https://twitter.com/a/status/1" in outcome.err
    assert '<a href="https://twitter.com/a/status/1">https://twitter.com/a/status/1</a>' in post.read_text(
        encoding="utf-8"
    )


def test_a_link_out_of_the_sites_folder_is_not_followed(ready: Cli, tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside.md"
    (site / "_posts").mkdir(parents=True)
    (site / "_posts" / "2022-12-19-five.md").symlink_to(outside)
    assert _export(ready, site) == 3
    assert not outside.exists()


def test_the_post_and_its_bibliography_cannot_be_one_file(ready: Cli, tmp_path: Path) -> None:
    assert _export(ready, tmp_path, "--bib", str(tmp_path / "2022-12-19-five.md")) == 2
    assert not (tmp_path / "2022-12-19-five.md").exists()


def test_an_edit_made_while_the_export_waits_is_kept(ready: Cli, tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    _export(ready, post)
    ready("edition", "set", "2022", "--title", "六選")
    with Engine.open(tmp_path / "profile") as engine:
        edition = engine.editions.find("2022").key
        plan = engine.exporter.plan(
            engine.exporter.post(edition, engine.compose(edition).document, "jekyll", post)
        )
        edited = post.read_bytes() + b"by hand\n"
        done = threading.Event()

        def export() -> None:
            with pytest.raises(ConflictError, match="changed while"):
                engine.exporter.write(plan)
            done.set()

        with engine.database.write():
            # The export stands in line behind this transaction, as behind a long import.
            worker = threading.Thread(target=export)
            worker.start()
            post.write_bytes(edited)
        worker.join()
    assert done.is_set()
    assert post.read_bytes() == edited


def test_pictures_are_told_before_and_copied(ready: Cli, tmp_path: Path) -> None:
    with Engine.open(tmp_path / "profile") as engine:
        (edition,) = engine.editions.listing()
        shown = engine.pictures.add(edition.key, "chart.png", b"\x89PNG", "Papers")
        engine.texts.set_opening(edition.key, shown)
    site = tmp_path / "site"
    site.mkdir()
    (site / "_config.yml").touch()
    planned = ready("export", "2022", "--target", "jekyll", "--output", site, "--dry-run")
    copy = site / "assets" / "img" / "chart.png"
    assert f"{copy}: would be copied from" in planned.out
    assert not copy.exists()
    done = ready("export", "2022", "--target", "jekyll", "--output", site, "--json").items
    assert [(item["path"], item["action"]) for item in done[1:]] == [(str(copy), "create")]
    assert copy.read_bytes() == b"\x89PNG"
    assert str(copy) not in ready("export", "2022", "--target", "jekyll", "--output", site).out
