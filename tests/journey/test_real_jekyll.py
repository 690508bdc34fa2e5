"""The post of the sample library, written by the command a new user runs, built by the real Jekyll."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

pytestmark = pytest.mark.skipif(
    shutil.which("jekyll") is None, reason="needs jekyll (Debian: apt install jekyll)"
)

HEADINGS = [
    "機械学習ポテンシャル",
    "機械学習波動関数",
    "自動実験装置のオープンソース化",
    "機械学習の外挿性",
    "マテリアルズ・インフォマティクスによる発見",
    "番外編その１",
    "番外編その２",
    "番外編その３",
]
CITED = ["Schaarschmidt", "von Glehn", "Zhang", "Siemenn", "Rao", "Choudhary", "Cretu", "Wang"]


def test_the_sample_post_builds_with_everything_in_order(tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = subprocess.run(
        [sys.executable, "-m", "mi_reader", "demo", "--output", site, "--json"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert Path(json.loads(done.stdout)["items"][0]["path"]).parent == site / "_posts"
    (site / "_config.yml").write_text("liquid: {error_mode: strict}\n", encoding="utf-8")
    (site / "_layouts").mkdir()
    (site / "_layouts" / "post.html").write_text("<title>{{ page.title }}</title><main>{{ content }}</main>")
    built = subprocess.run(
        ["jekyll", "build", "--strict_front_matter", "--source", site, "--destination", tmp_path / "html"],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert built.returncode == 0, built.stderr
    assert "warn" not in (built.stdout + built.stderr).lower()
    (page,) = (tmp_path / "html").rglob("*.html")
    tree = lxml.html.parse(str(page), lxml.html.HTMLParser(encoding="utf-8")).getroot()
    assert tree.findtext(".//title") == "2022年に「お！？」となったMI論文5選"
    (main,) = tree.xpath("//main")
    assert [heading.text_content() for heading in main.xpath("./h3")] == HEADINGS
    # Heading, citation and embed of each section, and the closing between the fifth and the sixth.
    seen = []
    for node in main:
        text = node.text_content()
        if node.tag == "h3":
            seen.append(text)
        elif node.tag == "blockquote":
            assert node.get("class") == "twitter-tweet"
            seen.append("embed")
        elif name := next((n for n in CITED if text.startswith(f"{n} ほか")), None):
            assert node.xpath(".//a/@href")[0].startswith("https://")
            seen.append(name)
        elif text.startswith("今年の5本を並べてみると"):
            seen.append("closing")
    parts = [[heading, cited, "embed"] for heading, cited in zip(HEADINGS, CITED, strict=True)]
    assert seen == [*sum(parts[:5], []), "closing", *sum(parts[5:], [])]  # noqa: RUF017
    assert set(tree.xpath("//script/@src")) == {"https://platform.twitter.com/widgets.js"}
    assert not tree.xpath("//script[not(@src)]")
