"""kramdown, Jekyll's Markdown: text made literal, and authors' Markdown kept from kramdown's surprises.

kramdown reads some things that CommonMark does not (https://kramdown.gettalong.org/syntax.html): any line
with a `|` opens a table, quotes and dashes turn typographic, `{:` and `{::` are instructions, a fence with
two words after it is no fence. What is said here was tried with kramdown 2.4 and its GFM parser, which Jekyll
4 uses.
"""

import re

from mi_reader.markup.characters import one_line
from mi_reader.markup.recent import recent
from mi_reader.markup.rich_title import rich
from mi_reader.markup.safe_html import is_safe_url
from mi_reader.markup.source import Ranges, code_ranges, line_starts, parse

_SPECIAL = re.compile(
    r"""
      \{(?=%)                                     # Liquid's tag; a backslash would not part the two
    | [\\`*|"'\[\]\{]
    | _ (?<![A-Za-z]_) | _ (?![A-Za-z])           # between letters it is no emphasis
    | <
    | > (?=>) | (?<=>) > | ^>
    | & (?=\#?[A-Za-z0-9]+;)
    | \$ (?=\$) | (?<=\$) \$
    | ~ (?=~) | (?<=~) ~
    | - (?=-) | (?<=-) -
    | \. (?=\.\.) | (?<=\.) \. (?=\.) | (?<=\.\.) \.
    | ^[-+=:\#~^]
    | ^\d+(?P<point>\.)(?=\s|$)
    | \# (?=\#*$)                                 # closes a heading
    """,
    re.VERBOSE,
)
_NO_BACKSLASH = {"&": "&amp;", "^": "&#94;"}
# kramdown reads `\<<` as one escape, so a `<` right before another one, or before a rich title's tag, needs
# this.
_BEFORE_ANGLE = "&lt;"
_FORMULA = re.compile(r"\$\$(?:(?!\$\$).)*\$\$", re.DOTALL)
_PIPE = re.compile(r"\\.|\$\$.*?\$\$|\||<[^<>]*>|\]\([^()\s]*\)", re.DOTALL)


def literal(text: str) -> str:
    """Returns plain text as Markdown that shows it exactly, wherever in a line it stands."""
    return _SPECIAL.sub(_escaped, text)


def literal_title(title: str) -> str:
    """Returns a rich title (Zotero's tags) as Markdown that shows it exactly."""
    shown = rich(title, literal)
    return "&#8203;" + shown if shown.startswith("    ") else shown


def literal_link(label: str, url: str) -> str:
    """Returns a link with a literal label; a target that does not lead to the web leaves the label alone."""
    label, url = one_line(label), one_line(url)
    shown = literal(label or url)
    if not url:
        return shown
    if not is_safe_url(url) or not re.match(r"https?://", url, re.IGNORECASE):
        return shown
    return f"[{shown}]({_target(url)})"


@recent(entries=1024, megabytes=32)
def tamed(markdown: str) -> str:
    """Returns an author's Markdown such that kramdown reads its tables and fences as CommonMark does."""
    return _without_accidental_tables(_with_plain_fences(markdown))


def _escaped(found: re.Match[str]) -> str:
    text = found[0]
    if text == "{":
        return "&#123;" if found.string[found.end() : found.end() + 1] == "%" else r"\{"
    if text == "<" and found.string[found.end() : found.end() + 1] in ("", "<"):
        return _BEFORE_ANGLE
    if found["point"]:
        return text[:-1] + r"\."
    return _NO_BACKSLASH.get(text, "\\" + text)


def _target(url: str) -> str:
    """Percent-encodes what could end a link's target or mean something in it; balanced brackets stay."""
    encoded = re.sub(r"[\s\"'<>\[\]\\^`{|}*$]", lambda found: _percent(found[0]), url)
    if encoded.count("(") != encoded.count(")") or re.search(r"\)[^(]*\(", encoded.replace("()", "")):
        encoded = encoded.replace("(", "%28").replace(")", "%29")
    return encoded


def _percent(letters: str) -> str:
    return "".join(f"%{byte:02X}" for byte in letters.encode())


def _with_plain_fences(markdown: str) -> str:
    """Cuts what stands behind a fence's language: kramdown would not take the line for a fence."""
    lines = markdown.split("\n")
    for token in parse(markdown):
        if token.type == "fence" and token.map and len(words := token.info.split()) > 1:
            line = lines[token.map[0]]
            at = line.find(token.markup) + len(token.markup)
            lines[token.map[0]] = line[:at] + words[0]
    return "\n".join(lines)


def _without_accidental_tables(markdown: str) -> str:
    """Escapes `|` where CommonMark sees a paragraph."""
    starts = line_starts(markdown)
    code = Ranges(code_ranges(markdown))
    tokens = parse(markdown)
    parts: list[str] = []
    done = 0
    for number, token in enumerate(tokens):
        if token.type != "paragraph_open" or token.map is None or _has_no_pipe(tokens[number + 1].content):
            continue
        start, end = starts[token.map[0]], starts[token.map[1]]
        for found in _PIPE.finditer(markdown, start, end):
            if found.start() not in code:
                parts += [markdown[done : found.start()], _without_pipe(found[0])]
                done = found.end()
    return "".join([*parts, markdown[done:]])


def _has_no_pipe(paragraph: str) -> bool:
    """Tells whether nothing in a paragraph could make it a table; a formula by itself is none."""
    return "|" not in paragraph or bool(_FORMULA.fullmatch(paragraph))


def _without_pipe(piece: str) -> str:
    if piece.startswith("$$"):  # in a formula `\|` is a double bar
        return re.sub(r"(?<!\\)\|", r"\\vert ", piece)
    if piece.startswith("<"):
        return piece.replace("|", "&#124;")
    if piece.startswith("]"):
        return piece.replace("|", "%7C")
    return piece.replace("|", r"\|") if piece == "|" else piece
