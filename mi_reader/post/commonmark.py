"""CommonMark: text made literal, for Goldmark, markdown-it and Qiita's renderer alike.

In CommonMark a backslash makes any ASCII punctuation literal
(https://spec.commonmark.org/0.31.2/#backslash-escapes), so what any of the dialects takes for more than
itself is escaped for all of them: Goldmark's typographer (quotes, dashes, dots), `$` of KaTeX, `:` of
containers, `{{<` of Hugo's shortcodes. What is said here was tried with Hugo 0.111 and with
zenn-markdown-html 0.5.
"""

import re

from mi_reader.markup.characters import one_line
from mi_reader.markup.safe_html import is_safe_url

_SPECIAL = re.compile(
    r"""
      [\\`*|"'\[\]{}<$~]
    | _ (?<![A-Za-z]_) | _ (?![A-Za-z])           # between letters it is no emphasis
    | >
    | & (?=\#?[A-Za-z0-9]+;)
    | - (?=-) | (?<=-) -
    | \. (?=\.\.) | (?<=\.) \. (?=\.) | (?<=\.\.) \.
    | : (?=:) | (?<=:) : | : (?=[\w+-]+:)          # containers and emoji
    | : (?=//)                                    # an address would be linked, escapes and all
    | ^[-+=:\#]
    | ^\d+(?P<point>[.)])(?=\s|$)
    | \# (?=\#*$)                                 # closes a heading
    """,
    re.VERBOSE,
)
# An address that all show as they read it.
_PLAIN = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9./?=%#+@_:-]*)?")
_IN_TARGET = re.compile(r"[\s\"'<>\[\]\\^`{|}*$]")


def literal(text: str) -> str:
    """Returns plain text as Markdown that shows it exactly, wherever in a line it stands."""
    return _SPECIAL.sub(_escaped, text)


def literal_link(label: str, url: str) -> str:
    """Returns a link with a literal label; a target that does not lead to the web leaves the label alone."""
    label, url = one_line(label), one_line(url)
    shown = literal(label or url)
    if not url or not is_safe_url(url) or not re.match(r"https?://", url, re.IGNORECASE):
        return shown
    return f"<{url}>" if label == url and _PLAIN.fullmatch(url) else f"[{shown}]({link_target(url)})"


def link_target(url: str) -> str:
    """Percent-encodes what could end a link's target or mean something in it; balanced brackets stay."""
    encoded = _IN_TARGET.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
    encoded = re.sub(r"&(?=#?[A-Za-z0-9]+;)", "&amp;", encoded)
    if encoded.count("(") != encoded.count(")") or re.search(r"\)[^(]*\(", encoded.replace("()", "")):
        encoded = encoded.replace("(", "%28").replace(")", "%29")
    return encoded


def _escaped(found: re.Match[str]) -> str:
    text = found[0]
    if text == "&":
        return "&amp;"
    if found["point"]:
        return f"{text[:-1]}\\{found['point']}"
    return "\\" + text
