"""What a post is read into, and what it is written from: plain values, all immutable.

Offsets count characters of the post's text as it was read. A section and a piece are known by the offset of
their first character (`at`): it stays the same for as long as the source is the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from mi_reader.domain.categories import Kind
from mi_reader.domain.embeds import Embed, Network
from mi_reader.post.yaml_text import Value


class Format(StrEnum):
    """How a front matter is written."""

    NONE = "none"
    YAML = "yaml"
    TOML = "toml"
    JSON = "json"


class Platform(StrEnum):
    """Whose post it is, as far as it shows: what has to be escaped in a new text depends on it."""

    JEKYLL = "jekyll"
    HUGO = "hugo"
    ZENN = "zenn"
    QIITA = "qiita"
    MARKDOWN = "markdown"


class Role(StrEnum):
    """What a range of characters is."""

    MARK = "mark"  # the byte order mark
    FRONT_MATTER = "front matter"  # with its fences
    TITLE = "title"  # the one heading above the sections, and what stands above it
    OPENING = "opening"
    HEADING = "heading"  # of a section, or of the closing
    LEAD = "lead"
    PIECE = "piece"
    CLOSING = "closing"
    TAIL = "tail"  # definitions and scripts at the end, which belong to the post as a whole
    BLANK = "blank"  # line ends and blank lines between all these


class EmbedForm(StrEnum):
    """How a post writes an embed."""

    HTML = "html"  # the network's code: a quote and its script, or a frame
    HTML_WITHOUT_SCRIPT = "html without script"
    SHORTCODE = "shortcode"  # Hugo: {{< x user="…" id="…" >}}, {{< youtube ID >}}
    TWEET = "tweet"  # Hugo, with names: {{< tweet user="…" id="…" >}}
    TWEET_ID = "tweet id"  # Hugo before 0.90: {{< tweet ID >}}
    LIQUID_TWITTER = "liquid twitter"  # {% twitter ADDRESS %}
    LIQUID_TWEET = "liquid tweet"  # {% tweet ADDRESS %}
    LIQUID_ID = "liquid id"  # {% tweet ID %}, {% youtube ID %}
    AT = "at"  # Zenn: @[tweet](ADDRESS), @[youtube](ID)
    ADDRESS = "address"  # alone on its line
    ANGLE = "angle"  # <ADDRESS> alone on its line
    QUOTE = "quote"  # a Markdown block quote whose last line has name, handle, day and address


@dataclass(frozen=True, slots=True)
class Span:
    """A range of characters and its role; the spans of a post follow each other without a gap.

    Attributes:
        section: The `at` of the section it belongs to, or -1.
        piece: The `at` of the piece it belongs to, or -1.
    """

    start: int
    end: int
    role: Role
    section: int = -1
    piece: int = -1


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter.

    Attributes:
        raw: What stands between the fences, to the letter; for JSON the object with its braces.
        text: The same as an edition has it: a YAML mapping with line feeds. Of TOML and JSON the same keys
            and values as YAML; of what cannot be read, `raw` with line feeds.
        values: By key; empty if it cannot be read.
        problem: Why it cannot be read, with the line, or "".
        start: Where it begins, opening fence included.
        end: Where it ends, closing fence's line end excluded.
    """

    format: Format = Format.NONE
    raw: str = ""
    text: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    problem: str = ""
    start: int = 0
    end: int = 0


class HeadingMark(StrEnum):
    """How a heading is marked."""

    HASHES = "hashes"
    UNDERLINE = "underline"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        text: Inline Markdown on one line, without marks, ids and attribute lists.
        level: 1 to 6.
        before: What stands in front of the text: `### `.
        after: What stands behind it: ` {#id}`, ` ###`, the underline on the next line.
        number: What it counts (番外編その２ is 2, "3. Data" is 3), or None.
        start: Where it begins in the post.
        end: Where it ends, the line end excluded.
    """

    text: str
    level: int
    mark: HeadingMark
    before: str
    after: str
    number: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of neutral Markdown and the range of the post it stands for (empty if only we need the line)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """A stretch of a post as lines of neutral Markdown: an embed is its address on a line of its own."""

    lines: tuple[Line, ...] = ()

    @cached_property
    def text(self) -> str:
        """The passage as an edition keeps it."""
        return "\n".join(line.text for line in self.lines).rstrip()

    @property
    def start(self) -> int:
        """Where it begins in the post; -1 for an empty one."""
        return self.lines[0].start if self.lines else -1

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.lines[-1].end if self.lines else -1

    def __bool__(self) -> bool:
        return bool(self.lines)


@dataclass(frozen=True, slots=True)
class Clues:
    """What tells which papers a stretch of text is about. Each in order and once.

    Attributes:
        dois: Normal form (small letters, no resolver), from links and running text.
        arxiv: Without version.
        papers: Addresses at publishers, repositories and the like from which no number can be told.
        links: All other addresses, `t.co` among them: where they lead nobody knows without asking.
        titles: What may be a title: quoted, set off, a link's label, a heading of its own. Plain text.
        embeds: Normalised addresses; their texts are in the reading's `embeds`.
    """

    dois: tuple[str, ...] = ()
    arxiv: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    embeds: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.dois or self.arxiv or self.papers or self.links or self.titles or self.embeds)


@dataclass(frozen=True, slots=True)
class Piece:
    """What is probably said about one paper: a guess that the user can move, and nothing depends on."""

    at: int
    passage: Passage
    clues: Clues

    @property
    def text(self) -> str:
        """The piece as a pick's text."""
        return self.passage.text


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A section of a post.

    Attributes:
        heading: None for a post without headings.
        kind: By the heading's wording.
        frame: Whether it is about no papers of its own by its heading (はじめに, 参考文献): it has no pieces.
        lead: What stands before the first piece.
        clues: Of the whole section.
    """

    at: int
    heading: Heading | None
    kind: Kind
    frame: bool
    lead: Passage
    pieces: tuple[Piece, ...]
    clues: Clues

    @property
    def title(self) -> str:
        """The heading's text, or ""."""
        return self.heading.text if self.heading else ""


@dataclass(frozen=True, slots=True)
class Closing:
    """The closing.

    Attributes:
        heading: おわりに, まとめ, … or None where it is a paragraph only.
        after: How many sections stand before it.
    """

    heading: Heading | None
    passage: Passage
    after: int


@dataclass(frozen=True, slots=True)
class Style:
    """How a post is written: what a new section of it should look like.

    Attributes:
        line_end: The one that most lines have.
        level: Of the sections' headings.
        before: What stands in front of a section's heading: `### `, `<h3>`, "" where it is underlined.
        after: What stands behind it: "", ` ###`, `</h3>`; the underline's sign where it is underlined.
        above: Line ends between the text and the next heading.
        below: Line ends between a heading and its text.
        apart: Line ends between blocks.
        embeds: The form of embeds, by network; only what the post has.
        x_host: The host that its addresses of X have.
    """

    line_end: str = "\n"
    level: int = 2
    mark: HeadingMark = HeadingMark.HASHES
    before: str = "## "
    after: str = ""
    above: int = 2
    below: int = 2
    apart: int = 2
    embeds: Mapping[Network, EmbedForm] = field(default_factory=dict)
    x_host: str = "twitter.com"


@dataclass(frozen=True, slots=True)
class Reading:
    """A post, understood.

    Attributes:
        source: The post's text, from which all offsets count.
        title: The one heading above the sections, if there is one.
        opening_heading: The opening's own (はじめに), if it has one.
        tail: Definitions and scripts at the end; written back as they are.
        embeds: What the post saves of each embed, by normalised address.
    """

    source: str
    platform: Platform
    front_matter: FrontMatter
    title: Heading | None
    opening_heading: Heading | None
    opening: Passage
    sections: tuple[ReadSection, ...]
    closing: Closing | None
    tail: Passage
    embeds: Mapping[str, Embed]
    style: Style
    spans: tuple[Span, ...]

    def pieces(self) -> Iterator[tuple[ReadSection, Piece]]:
        """Yields all pieces with their sections, in order."""
        for section in self.sections:
            for piece in section.pieces:
                yield section, piece

    def section(self, at: int) -> ReadSection | None:
        """Returns the section that begins at an offset, if one does."""
        return next((section for section in self.sections if section.at == at), None)


@dataclass(frozen=True, slots=True)
class PickNow:
    """A pick of the edition of now.

    Attributes:
        text: With the embeds as addresses on lines of their own.
        source: The `at` of the piece it came from, or None.
    """

    text: str
    source: int | None = None


@dataclass(frozen=True, slots=True)
class SectionNow:
    """A section of the edition of now.

    Attributes:
        source: The `at` of the section it came from, or None if it is new.
    """

    heading: str
    kind: Kind = Kind.MAIN
    lead: str = ""
    picks: tuple[PickNow, ...] = ()
    source: int | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """The edition of now, or what is asked of a post: texts in neutral Markdown.

    Attributes:
        front_matter: A YAML mapping without fences, whatever the post's own format is.
        closing: Stands where the source has it, else after the last main section.
        embeds: What is saved of the embeds, by address.
        title: The heading above the sections; None leaves it as it is.
    """

    front_matter: str = ""
    opening: str = ""
    sections: tuple[SectionNow, ...] = ()
    closing: str = ""
    embeds: Mapping[str, Embed] = field(default_factory=dict)
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """What a new edition takes over from an old post: its forms, none of its texts.

    Attributes:
        front_matter: The old keys in their order and spelling; values that belong to the old post alone are
            emptied or gone.
        sections: Headings with their kinds, in order; no texts.
        closing: Whether there was one.
    """

    front_matter: str
    sections: tuple[SectionNow, ...]
    closing: bool
    platform: Platform
    style: Style
