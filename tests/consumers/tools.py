"""The real consumers of posts, on sites of our own."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from mi_reader.domain.document import Document
from mi_reader.post.targets import Options, target
from mi_reader.post.targets.places import place

HERE = Path(__file__).parent
PACKAGES = HERE.parents[1] / "build" / "consumers"

needs_hugo = pytest.mark.skipif(shutil.which("hugo") is None, reason="needs hugo (Debian: apt install hugo)")
needs_node = pytest.mark.skipif(
    shutil.which("node") is None or not (PACKAGES / "installed.json").is_file(),
    reason="needs node, and packaging/consumers.sh to have been run",
)
needs_jekyll = pytest.mark.skipif(
    shutil.which("jekyll") is None, reason="needs jekyll (Debian: apt install jekyll)"
)

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><time>{{ .Date.Format "2006-01-02" }}</time>
<ul>{{ range .Params.tags }}<li>{{ . }}</li>{{ end }}</ul>
<article>{{ .Content }}</article></body></html>"""
# Hugo 0.111 has no `x`, and its `tweet` asks the network: these show what both of them were given.
SHORTCODE = """<blockquote class="{{ .Name }}" data-user="{{ .Get "user" }}" data-id="{{ .Get "id" }}">
</blockquote>"""


def export(documents: Iterable[Document], name: str, site: Path, **values: str) -> list[Path]:
    """Writes documents into a site as their target does, and returns where."""
    platform, written = target(name), []
    for document in documents:
        options = Options(values=values)
        path = place(platform, document, options, site).path
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            options = Options(values=values, on_disk=path.read_text(encoding="utf-8"))
        path.write_text(platform.render(document, options).text, encoding="utf-8", newline="\n")
        written.append(path)
    return written


def hugo_site(folder: Path, *, html: bool = False) -> Path:
    """Makes a site without a theme; raw HTML is off, as Hugo has it."""
    site = folder / "site"
    (site / "layouts" / "_default").mkdir(parents=True)
    (site / "layouts" / "shortcodes").mkdir()
    for layout in ("single", "list"):
        (site / "layouts" / "_default" / f"{layout}.html").write_text(PAGE)
    for shortcode in ("x", "tweet"):
        (site / "layouts" / "shortcodes" / f"{shortcode}.html").write_text(SHORTCODE)
    settings = {
        "baseURL": "https://blog.example/",
        "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "home", "section", "404"],
        "markup": {"goldmark": {"renderer": {"unsafe": html}}},
    }
    (site / "config.json").write_text(json.dumps(settings))
    (site / "hugo.toml").touch()  # by which newer ones know a site; 0.111 reads the other one
    return site


def hugo(site: Path) -> dict[str, lxml.html.HtmlElement]:
    """Builds a site, without a word of complaint; returns its pages by their folders."""
    pages = site.parent / "hugo"
    done = subprocess.run(
        ["hugo", "--source", site, "--config", site / "config.json", "--destination", pages, "--quiet"],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        # Whoever asks the network gets nowhere.
        env=os.environ | {"HTTPS_PROXY": "http://127.0.0.1:9", "HUGO_CACHEDIR": str(site.parent / "cache")},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), done.stderr
    built = pages.rglob("posts/*/*.html")
    return {page.parent.name: _tree(page.read_text(encoding="utf-8")) for page in built}


def zenn(paths: Iterable[Path]) -> list[tuple[Mapping[str, Any], list[str], lxml.html.HtmlElement]]:
    """Returns of each article its front matter, what Zenn complains about, and its page."""
    articles = [{"slug": path.stem, "text": path.read_text(encoding="utf-8")} for path in paths]
    done = subprocess.run(
        ["node", HERE / "zenn.mjs", PACKAGES],
        input=json.dumps(articles),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stderr == ""
    return [(each["data"], each["problems"], _tree(each["html"])) for each in json.loads(done.stdout)]


def publish_on_qiita(site: Path) -> list[dict[str, Any]]:
    """Runs `qiita publish --all` in a site; returns what Qiita has then."""
    done = subprocess.run(
        ["node", HERE / "qiita.cjs", PACKAGES, site, site.parent / "qiita.json"],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    articles: list[dict[str, Any]] = json.loads(done.stdout)
    return articles


def jekyll(site: Path) -> list[lxml.html.HtmlElement]:
    """Builds a site, without a word of complaint; returns its pages in the order of their names."""
    (site / "_config.yml").write_text("liquid: {error_mode: strict}\n", encoding="utf-8")
    (site / "_layouts").mkdir(exist_ok=True)
    layout = "<title>{{ page.title | escape }}</title><article>{{ content }}</article>"
    (site / "_layouts" / "post.html").write_text(layout)
    pages = site.parent / "jekyll"
    done = subprocess.run(
        ["jekyll", "build", "--strict_front_matter", "--source", site, "--destination", pages],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert "warn" not in (done.stdout + done.stderr).lower()
    return [_tree(page.read_text(encoding="utf-8")) for page in sorted(pages.rglob("*.html"))]


def _tree(page: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page or "<p></p>", parser=lxml.html.HTMLParser(encoding="utf-8"))
