"""An existing post of 1 MB brought in as an edition, and written again as it came in."""

from functools import partial
from itertools import count
from pathlib import Path

from mi_reader.engine import Engine
from tests.bench.figures import Figure
from tests.bench.measure import in_turns, p95
from tests.bench.setting import Setting

_SECTIONS = 650
_BUDGET = 5000  # ms: once for each old post, with the window alive meanwhile
_SENTENCE = "データから学んだ力場で、これまで届かなかった長さと時間の計算ができるようになった。"


def measure(setting: Setting) -> list[Figure]:
    """Measures posts that nobody has read before, and their editions as they are exported."""
    folder = setting.folder / "posts"
    folder.mkdir()
    numbers = count()
    with Engine.open(folder / "profile") as engine:
        _add_papers(engine, folder / "papers.bib")
        samples = in_turns({"import": partial(_import, engine, folder, numbers)}, setting.rounds(5))
    size = len(_post(0).encode()) // 1000
    return [
        Figure(
            "import: a post of 1 MB, and back to the byte, p95",
            {0: p95(samples["import"].wall)},
            "ms",
            _BUDGET,
            f"{size} kB, {_SECTIONS} sections with a known paper and a social post each",
        )
    ]


def _add_papers(engine: Engine, file: Path) -> None:
    entries = (
        f"@article{{k{n}, title={{Paper {n}}}, year=2022, doi={{10.1234/{n}}}}}" for n in range(_SECTIONS)
    )
    file.write_text("\n".join(entries), encoding="utf-8")
    engine.importer.import_file(file)


def _import(engine: Engine, folder: Path, numbers: "count[int]") -> None:
    number = next(numbers)
    file = folder / f"2022-12-19-post-{number}.md"
    file.write_bytes(_post(number).encode())
    post = engine.importing.read(file)
    engine.importing.bring_in(post)
    if len(post.picks) != _SECTIONS or not engine.importing.own_form(post.edition.key).written().untouched:
        raise AssertionError("The import is wrong, so its time says nothing.")


def _post(number: int) -> str:
    parts = (
        f"### 節{n}の見出し{number}\n\n分野の話{n}。{_SENTENCE * 4}\n\n"
        f"[doi:10.1234/{n}](https://doi.org/10.1234/{n}) {_SENTENCE * 4}\n\n"
        f'<blockquote class="twitter-tweet"><p lang="ja" dir="ltr">{_SENTENCE}</p>&mdash; N (@a) '
        f'<a href="https://twitter.com/a/status/{number}{n}?ref_src=twsrc%5Etfw">October 3, 2022</a>'
        '</blockquote> <script async src="https://platform.twitter.com/widgets.js" charset="utf-8">'
        "</script>\n\n"
        for n in range(_SECTIONS)
    )
    return f"---\nlayout: post\ntitle: Post {number}\n---\n\nはじめに。\n\n" + "".join(parts)
