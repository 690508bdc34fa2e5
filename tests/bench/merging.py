"""A post of 100 sections exported again: edited by hand in each section, and changed by the edition."""

from functools import partial
from itertools import count

from mi_reader.post.merging import merge
from tests.bench.figures import Figure
from tests.bench.measure import in_turns, p95
from tests.bench.setting import Setting

_SIZES = (100, 400)
_BUDGET = 250  # ms, for 100 sections: the window shows it while a person looks for the button
_SENTENCE = "データから学んだ力場で、これまで届かなかった長さと時間の計算ができるようになった。"


def measure(setting: Setting) -> list[Figure]:
    """Measures the merge, each time of texts that nobody has read before."""
    numbers = count()
    measured = {}
    size = 0
    for sections in _SIZES:
        samples = in_turns({"merge": partial(_merge, sections, numbers)}, setting.rounds(10))
        measured[sections] = p95(samples["merge"].wall)
        size = size or len(_post(sections, 0).encode()) // 1000
    growth = measured[_SIZES[1]] / measured[_SIZES[0]]
    return [
        Figure(
            f"merge: a post of {_SIZES[0]} sections with hand edits, p95",
            {0: measured[_SIZES[0]]},
            "ms",
            _BUDGET,
            f"{size} kB, an edit of each side in each section; {_SIZES[1]} sections take ×{growth:.1f}",
        )
    ]


def _merge(sections: int, numbers: "count[int]") -> None:
    number = next(numbers)
    base = _post(sections, number)
    merged = merge(
        base, base.replace("一つ目の段落", "手で直した段落"), base.replace("二つ目の段落", "案の段落")
    )
    if merged.clashes or len(merged.kept) != sections:
        raise AssertionError("The merge is wrong, so its time says nothing.")


def _post(sections: int, number: int) -> str:
    parts = [
        f"### 節{n}の見出し{number}\n\n{n}の一つ目の段落{number}。{_SENTENCE * 4}\n\n"
        f"{n}の二つ目の段落{number}。{_SENTENCE * 4}\n\n"
        f"“Title {n}”, <i>Venue</i> (2022). [doi:10.1/{n}.{number}](https://doi.org/10.1/{n}.{number})\n\n"
        f'<blockquote class="twitter-tweet"><a href="https://twitter.com/a/status/{number}{n}">x</a></blockquote>\n'
        for n in range(sections)
    ]
    return "---\nlayout: post\ntitle: x\n---\n\nはじめに。\n\n" + "\n".join(parts)
