"""The whole job as a user does it, in real processes: twice, with edits in between, and on a real library."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "bib"
Program = Callable[..., list[dict[str, Any]]]

PAPERS = {
    "mlp": "Learned Force Fields Are Ready",
    "mlwf": "2211.13672",
    "lab": "10.1039/D2DD00046F",
    "extrap": "2208.13771",
    "discovery": "10.1126/science.abo4940",
    "review": "10.1038/s41524-022-00734-6",
    "data": "10.1088/2632-2153/ace878",
    "offtopic": "10.1021/acsnano.9b00184",
}


@pytest.fixture
def program(tmp_path: Path) -> Program:
    def call(*arguments: object, code: int = 0) -> list[dict[str, Any]]:
        command = [
            sys.executable,
            "-m",
            "mi_reader",
            "--profile",
            str(tmp_path / "p"),
            *map(str, arguments),
            "--json",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
        assert done.returncode == code, done.stderr
        items: list[dict[str, Any]] = json.loads(done.stdout)["items"]
        return items

    return call


def _sample() -> Path:
    return Path(__file__).resolve().parents[2] / "resources" / "samples" / "papers.bib"


def test_the_whole_job_twice(program: Program, tmp_path: Path) -> None:
    program("import", _sample())
    program("edition", "new", "2022", "--title", "2022年の5選", "--date", "2022-12-19", "--slug", "mi-2022")
    text = tmp_path / "text.md"

    def write(words: str) -> Path:
        text.write_text(words, encoding="utf-8")
        return text

    for category, paper in PAPERS.items():
        program("oh", paper, "--date", "2022-11-25")
        program(
            "why",
            paper,
            "--file",
            write(f"{category}が面白い。\n\nhttps://x.com/mi_reader_demo/status/15{len(category)}\n"),
        )
        program("file", paper, category)
        program("pick", paper)
        program("lead", "2022", category, "--file", write(f"{category}の流れ。"))
    program("lead", "2022", "opening", "--file", write("はじめに。"))
    program("lead", "2022", "closing", "--file", write("おわりに。"))
    post = tmp_path / "post.md"
    program("export", "2022", "--target", "jekyll", "--output", post)
    first = post.read_text(encoding="utf-8")
    order = [
        "はじめに。",
        "mlpの流れ。",
        "mlpが面白い。",
        "discoveryが面白い。",
        "おわりに。",
        "番外編その１",
        "offtopicが面白い。",
    ]
    places = [first.index(words) for words in order]
    assert places == sorted(places)
    assert first.count("twitter-tweet") == 8

    # Second time: another paper, another text, another order.
    program("unpick", PAPERS["discovery"])
    program("why", PAPERS["mlp"], "--edition", "2022", "--file", write("年末に書き直した。"))
    program("section", "move", "2022", "extrap", "1")
    program("section", "move", "2022", "offtopic", "1")
    program("export", "2022", "--target", "jekyll", "--output", post)
    second = post.read_text(encoding="utf-8")
    assert "discoveryが面白い。" not in second
    assert "mlpが面白い。" not in second
    order = [
        "extrapが面白い。",
        "年末に書き直した。",
        "おわりに。",
        "番外編その１",
        "offtopicが面白い。",
        "番外編その２",
    ]
    places = [second.index(words) for words in order]
    assert places == sorted(places)
    assert program("why", PAPERS["mlp"])[0]["text"].startswith("mlpが面白い。")

    post.write_text(second + "手書き\n", encoding="utf-8")
    program("export", "2022", "--target", "jekyll", "--output", post)
    assert post.read_text(encoding="utf-8").endswith("手書き\n")


def test_a_real_library_with_bad_entries_in_it(program: Program, tmp_path: Path) -> None:
    # Where the shared files of other people's libraries are at hand, those too.
    names = ("matbench_discovery_references.bib", "sdl_references.bib")
    files = [_sample(), *(REAL / name for name in names if (REAL / name).is_file())]
    whole = b"".join(file.read_bytes() + b"\n" for file in files)
    cut = whole.index(b"\n@", len(whole) // 2)
    bad = b"\n@article{broken, title = {Never closed,\n\n@article{empty}\n"
    broken = tmp_path / "real.bib"
    broken.write_bytes(whole[:cut] + bad + whole[cut:] + b"\n@book{cut, title = {En")
    entries = len(
        re.findall(rb"^\s*@(?!comment|string|preamble)\w+\s*\{", whole, re.MULTILINE | re.IGNORECASE)
    )
    report = program("import", broken, code=1)[0]
    came = report["added"] + report["updated"] + report["unchanged"] + report["duplicates"]
    assert came >= entries
    assert report["failed"] >= 1
    again = program("import", broken, code=1)[0]
    assert (again["added"], again["updated"]) == (0, 0)
    titles = [item["title"] for item in program("list")]
    assert "Machine learning–enabled high-entropy alloy discovery" in titles
    program("edition", "new", "2022", "--date", "2022-12-19")
    program("file", "10.1126/science.abo4940", "discovery")
    program("pick", "10.1126/science.abo4940")
    program("export", "2022", "--target", "jekyll", "--output", tmp_path / "post.md")
    assert "high-entropy alloy" in (tmp_path / "post.md").read_text(encoding="utf-8")
