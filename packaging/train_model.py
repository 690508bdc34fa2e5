"""Trains resources/model/weights.json: `python packaging/train_model.py ../shared/data/papers.jsonl`.

Learns from packaging/model_papers.txt, and from a file of papers as JSON Lines with title, label and
source_repo (`papers.jsonl` follows from the headings of seven public lists, which its SOURCES.md names; it
is not part of this repository, and nothing of it goes in but the weights of words that occur more than
once). What is learned comes on top of the phrases of resources/model/phrases.txt.

`--check` measures instead, by leaving out one source after the other: a model that is judged by papers of a
list that it has seen learns the list's style and looks better than it is.
"""

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from mi_reader.curate.suggestions import evaluation, model  # noqa: E402
from mi_reader.curate.suggestions.categories import shipped_preset  # noqa: E402
from mi_reader.curate.suggestions.model import THEMES, Model  # noqa: E402
from mi_reader.curate.suggestions.regression import Example, Pace, learn  # noqa: E402
from mi_reader.curate.suggestions.suggester import Suggester  # noqa: E402
from mi_reader.curate.suggestions.texts import PaperText  # noqa: E402

OWN = ROOT / "packaging" / "model_papers.txt"
OWN_LIST = "our own list"
TARGET = ROOT / "resources" / "model" / "weights.json"
SCALE, ALONE, TEMPERATURE = 0.65, 1.6, 0.65
PACE = Pace(rounds=4, rate=0.1, decay=0.007)
MOST_WEIGHT = 3.0  # of a theme with few papers


@dataclass(frozen=True, slots=True)
class Paper:
    """A title with its label, and the list it is from."""

    title: str
    label: str
    source: str


def main() -> None:
    """Trains, or measures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("papers", type=Path, help="JSON Lines with title, label, source_repo")
    parser.add_argument("--check", action="store_true", help="leave out one source at a time, and print")
    options = parser.parse_args()
    papers = [*of_file(options.papers), *of_own()]
    if options.check:
        check(papers)
        return
    made = train(papers)
    TARGET.write_text(model.dumps(made), encoding="utf-8")
    print(f"{len(papers)} papers, {len(made.weights)} words: {TARGET.stat().st_size / 1000:.0f} kB")


def of_file(path: Path) -> Iterator[Paper]:
    """Yields the papers of a file of JSON Lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        plain = json.loads(line)
        yield Paper(plain["title"], plain["label"], plain["source_repo"])


def of_own() -> Iterator[Paper]:
    """Yields the papers of our own list."""
    label = ""
    for line in OWN.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            label = line.strip("[]")
        elif line and not line.startswith("#"):
            yield Paper(line, label, OWN_LIST)


def train(papers: Sequence[Paper]) -> Model:
    """Returns a model that learned from papers."""
    bare = Model({}, SCALE, ALONE, 1.0)
    suggester = Suggester(shipped_preset().categories, bare)
    readings = [(suggester.read(PaperText(paper.title)), paper) for paper in papers]
    seen = Counter(feature for reading, _ in readings for feature in reading.features)
    count = Counter(paper.label for paper in papers)
    usual = len(papers) / len(count)
    columns = [suggester.classes.index(theme) for theme in THEMES]
    examples = []
    for reading, paper in readings:
        start = suggester.start(reading)
        often = tuple(sorted(feature for feature in reading.features if seen[feature] > 1))
        weight = min(MOST_WEIGHT, math.sqrt(usual / count[paper.label]))
        label = THEMES.index(paper.label)
        length = math.sqrt(len(reading.features) or 1)
        examples.append(Example(often, length, [start[c] for c in columns], label, weight))
    return replace(bare, weights=learn(examples, PACE), temperature=TEMPERATURE)


def check(papers: Sequence[Paper]) -> None:
    """Prints how well sources are judged that were left out."""
    preset = shipped_preset().categories
    judged: list[evaluation.Verdict] = []
    of_lists: list[evaluation.Verdict] = []
    for source in sorted({paper.source for paper in papers}):
        suggester = Suggester(preset, train([paper for paper in papers if paper.source != source]))
        of_source = [
            evaluation.Verdict(paper.label, suggester.suggest(PaperText(paper.title)).shares)
            for paper in papers
            if paper.source == source
        ]
        print(f"{source}: {evaluation.measure(of_source).line()}")
        judged += of_source
        of_lists += of_source if source != OWN_LIST else []
    print(f"all, each source by the others: {evaluation.measure(judged).line()}")
    print(f"the lists alone: {evaluation.measure(of_lists).line()}")
    for category, f1 in evaluation.measure(judged).f1.items():
        print(f"  {category}: F1 {f1:.2f}")


if __name__ == "__main__":
    main()
