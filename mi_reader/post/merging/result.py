"""What a merge comes to: a text, what of the file was kept, what came in, and what a person must decide."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mi_reader.markup.merge import Stretch
from mi_reader.post.merging.form import Form
from mi_reader.post.merging.units import Region

MINE_MARK: Final = "<<<<<<< the file"
MIDDLE_MARK: Final = "======="
THEIRS_MARK: Final = ">>>>>>> the edition"


class What(StrEnum):
    """What was done to a place."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    MOVED = "moved"


class Side(StrEnum):
    """Whose version of a clash is taken: the file's, the edition's, or one after the other."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Own:
    """A text of the user's own in the place of a clash."""

    text: str


Choice = Side | Own


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a post something stands.

    Attributes:
        name: The section's heading, or the key of the front matter; "" if it has none.
    """

    where: Region
    name: str = ""

    def __str__(self) -> str:
        if self.where is Region.OPENING:
            return "opening"
        return f"{self.where}: {self.name}" if self.name else str(self.where)


@dataclass(frozen=True, slots=True)
class Edit:
    """Something that one side did and the other did not.

    Attributes:
        before: "" for what is new; of what was moved, what was moved.
        after: "" for what is gone.
    """

    place: Place
    what: What
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """What both sides changed, and not alike. "" where a side took it away, or did not have it.

    Lines of a block that do not clash are merged, and the same in both versions.

    Attributes:
        base: The block as it was.
        order: Whether it is the order of sections or blocks: then the texts list them, one a line.
        lines: The block line by line, where both sides have it and it was there: those that clash, and
            those that do not.
    """

    place: Place
    base: str
    mine: str
    theirs: str
    order: bool = False
    lines: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A unit of the merged text.

    Attributes:
        gap: What follows it; None if that is not known, as at the end of a text.
        number: Its number in the edition's text; None if it is not there.
        mine: Its number in the file's.
        in_front: Whether it belongs to the front matter.
    """

    text: str
    gap: str | None
    number: int | None
    mine: int | None
    in_front: bool = False


@dataclass(frozen=True, slots=True)
class Fork:
    """A clash: what either side has in its place.

    Attributes:
        order: Whether both sides have the same, in another order.
        both: One after the other, where that is not all of both: lines that do not clash stand there once.
    """

    clash: int
    mine: tuple["Node", ...]
    theirs: tuple["Node", ...]
    in_front: bool = False
    order: bool = False
    both: Leaf | None = None


Node = Leaf | Fork


@dataclass(frozen=True, slots=True)
class Merge:
    """Three texts merged.

    Attributes:
        kept: What somebody did in the file and the edition has not.
        taken: What the edition brings into the file.
        clashes: What a person must decide.
        exact: The whole text where there was nothing to merge.
    """

    kept: tuple[Edit, ...]
    taken: tuple[Edit, ...]
    clashes: tuple[Clash, ...]
    nodes: tuple[Node, ...]
    form: Form
    above: str
    below: str
    exact: str | None = None

    def text(self, chosen: Mapping[int, Choice] | None = None) -> str:
        """Returns the merged text, as the file is written.

        Args:
            chosen: What is taken for each clash, by its number.

        Raises:
            KeyError: Nothing is said about a clash.
        """
        if self.exact is not None:
            return self.form.written(self.exact)
        return self.form.written(self._joined(self.leaves(chosen or {})))

    def all(self, side: Side) -> dict[int, Choice]:
        """Returns the decision for one side in all clashes."""
        return dict.fromkeys(range(len(self.clashes)), side)

    def marked(self) -> str:
        """Returns the text with both versions of each clash between markers, as git writes them."""
        return self.form.written(self._joined(_marked(self.nodes))) if self.clashes else self.text()

    def leaves(self, chosen: Mapping[int, Choice]) -> list[Leaf]:
        """Returns the units of the merged text; as `text`."""
        return list(_chosen(self.nodes, chosen))

    def _joined(self, leaves: Iterable[Leaf]) -> str:
        parts: list[str] = []
        last: Leaf | None = None
        for leaf in leaves:
            if last is not None:
                parts.append(self._gap(last, leaf))
            parts.append(leaf.text)
            last = leaf
        return "".join([self.above, *parts, self.below])

    def _gap(self, above: Leaf, below: Leaf) -> str:
        """Returns what stands between two units: blocks that were no neighbours never run together."""
        known = _follows(above.number, below.number) or _follows(above.mine, below.mine)
        if above.gap is not None and (known or above.gap.count("\n") > 1):
            return above.gap
        return above.gap or "\n" if below.in_front else "\n\n"


def has_marks(text: str) -> bool:
    """Tells whether a text holds the markers of a clash, ours or git's."""
    lines = text.splitlines()
    return any(line.startswith("<<<<<<< ") for line in lines) and any(
        line.startswith(">>>>>>> ") for line in lines
    )


def _follows(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and other == one + 1


def _chosen(nodes: Iterable[Node], chosen: Mapping[int, Choice]) -> Iterator[Leaf]:
    for node in nodes:
        if isinstance(node, Leaf):
            yield node
            continue
        choice = chosen[node.clash]
        if isinstance(choice, Own) and not node.order:
            if choice.text.strip():
                yield _own(node, choice.text.strip("\n"))
            continue
        if choice is Side.BOTH and node.both:
            yield node.both
            continue
        if choice is not Side.THEIRS:
            yield from _chosen(node.mine, chosen)
        if choice is Side.THEIRS or (choice is Side.BOTH and not node.order):
            yield from _chosen(node.theirs, chosen)


def _own(fork: Fork, text: str) -> Leaf:
    """Returns a user's text as a unit that stands where the clash did."""
    sides = [next(iter(side), None) for side in (fork.mine, fork.theirs)]
    leaf = next((side for side in sides if isinstance(side, Leaf)), None)
    gap = leaf.gap if leaf else None
    return Leaf(text, gap, leaf.number if leaf else None, leaf.mine if leaf else None, fork.in_front)


class _All(dict[int, Choice]):
    """One side's version of each clash."""

    def __init__(self, side: Side) -> None:
        super().__init__()
        self._side = side

    def __missing__(self, key: int) -> Choice:
        return self._side


def _marked(nodes: Iterable[Node]) -> Iterator[Leaf]:
    for node in nodes:
        if isinstance(node, Leaf):
            yield node
            continue
        yield _mark(MINE_MARK, node)
        yield from _chosen(node.mine, _All(Side.MINE))
        yield _mark(MIDDLE_MARK, node)
        yield from _chosen(node.theirs, _All(Side.THEIRS))
        yield _mark(THEIRS_MARK, node)


def _mark(text: str, fork: Fork) -> Leaf:
    return Leaf(text, "\n" if fork.in_front else "\n\n", None, None, fork.in_front)
