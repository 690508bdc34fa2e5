"""One edition, the sample's, for all platforms: each takes it and shows it whole and in its order."""

from pathlib import Path

import bibtexparser
import lxml.html
import pytest

from mi_reader import sample
from mi_reader.domain.document import Document
from mi_reader.domain.errors import Flaw, Severity
from mi_reader.engine import Engine
from mi_reader.post.targets import BUILT_IN
from tests.consumers.tools import (
    export,
    hugo,
    hugo_site,
    jekyll,
    needs_hugo,
    needs_jekyll,
    needs_node,
    publish_on_qiita,
    zenn,
)  # fmt: skip
from tests.journey.test_real_jekyll import CITED, HEADINGS

POSTS = 8


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = Engine.open(tmp_path_factory.mktemp("profile"))
    sample.load(engine)
    return engine


@pytest.fixture(scope="module")
def edition(engine: Engine) -> Document:
    (found,) = engine.editions.listing()
    return engine.compose(found.key).document


def order(page: lxml.html.HtmlElement) -> list[str]:
    """What of the sections stands in a page, in its order: headings, and the authors that are cited."""
    text = page.text_content()
    spots = {word: text.find(word if word in HEADINGS else f"{word} ほか") for word in (*HEADINGS, *CITED)}
    return sorted((word for word, spot in spots.items() if spot >= 0), key=lambda word: spots[word])


EXPECTED = [word for pair in zip(HEADINGS, CITED, strict=True) for word in pair]


@pytest.mark.parametrize("name", BUILT_IN)
def test_no_platform_has_anything_to_complain_about(engine: Engine, name: str) -> None:
    (found,) = engine.editions.listing()
    problems = engine.lint(found.key, name)
    assert [
        flaw for flaw in problems if not isinstance(flaw, Flaw) or flaw.severity is not Severity.NOTE
    ] == []


@needs_jekyll
def test_jekyll(edition: Document, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "_posts").mkdir(parents=True)
    export([edition], "jekyll", site)
    (page,) = jekyll(site)
    assert order(page) == EXPECTED
    assert len(page.xpath("//blockquote[@class='twitter-tweet']")) == POSTS


@needs_hugo
@pytest.mark.parametrize("form", ["yaml", "toml"])
def test_hugo(edition: Document, tmp_path: Path, form: str) -> None:
    site = hugo_site(tmp_path)
    (path,) = export([edition], "hugo", site, front_matter=form)
    page = hugo(site)[path.parent.name]
    assert order(page) == EXPECTED
    assert len(page.xpath("//blockquote//a[starts-with(@href, 'https://twitter.com/')]")) == POSTS


@needs_node
def test_zenn(edition: Document, tmp_path: Path) -> None:
    ((_, problems, page),) = zenn(export([edition], "zenn", tmp_path))
    assert problems == []
    assert order(page) == EXPECTED
    assert len(page.xpath("//iframe[contains(@data-content, 'twitter.com')]")) == POSTS


@needs_node
def test_qiita(edition: Document, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "public").mkdir(parents=True)
    export([edition], "qiita", site)
    (article,) = publish_on_qiita(site)
    assert article["body"].count('<blockquote class="twitter-tweet">') == POSTS


def test_the_bibliography_beside_it_holds_the_cited_papers(engine: Engine, edition: Document) -> None:
    picks = [entry.paper for part in edition.parts for entry in part.entries]
    entries = bibtexparser.loads(engine.bibliography.bibtex([paper.ref for paper in picks])).entries
    assert {entry.get("doi", "").lower() for entry in entries} >= {
        paper.data.doi for paper in picks if paper.data.doi
    }
    assert [entry["author"].split(",")[0].strip("{}") for entry in entries] == CITED
