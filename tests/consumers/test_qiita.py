"""Qiita's own command publishes what the target writes, and what it writes into the file stays there.

How Qiita renders is Qiita's secret; what its command reads, checks and sends is what is looked at here.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from mi_reader.post.embed_html import X_SCRIPT
from mi_reader.post.yaml_text import quoted
from tests.consumers.tools import export, needs_node, publish_on_qiita
from tests.post.documents import document, entry, main
from tests.post.test_front_matter import NASTY
from tests.post.test_jekyll_target import reference

pytestmark = needs_node


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "public").mkdir(parents=True)
    return folder


def test_a_post_is_published_and_updated_and_never_twice(site: Path) -> None:
    given = reference()
    (path,) = export([given], "qiita", site)
    assert path.parent == site / "public"
    (article,) = publish_on_qiita(site)
    assert article["title"] == "2022年に読んでよかったMI論文5選"
    assert [tag["name"] for tag in article["tags"]] == ["documentation", "technology", "tweet", "mi"]
    assert X_SCRIPT in article["body"]
    spots = [
        article["body"].index(word)
        for word in ("第一原理計算", "安定構造", "Schaarschmidt", "1577", "二本目")
    ]
    assert spots == sorted(spots)
    assert f"id: {article['id']}" in path.read_text(encoding="utf-8")
    export([replace(given, opening="New words.")], "qiita", site)
    assert f'id: "{article["id"]}"' in path.read_text(encoding="utf-8")
    (again,) = publish_on_qiita(site)
    assert again["id"] == article["id"]
    assert "New words." in again["body"]


def test_odd_titles_and_tags_arrive_as_they_are(site: Path) -> None:
    titles = [word for word in NASTY if word.strip()]
    matters = (f"title: {quoted(title)}\ntags: [{quoted(title)}, a]\n" for title in titles)
    export(
        [document(main("h", entry("a")), slug=f"n{n}", front_matter=m) for n, m in enumerate(matters)],
        "qiita",
        site,
    )
    articles = publish_on_qiita(site)
    assert sorted(article["title"] for article in articles) == sorted(titles)
    for article in articles:
        assert article["tags"][0]["name"] == "".join(article["title"].split())
