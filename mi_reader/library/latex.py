"""LaTeX to what a reader expects to see: accents as Unicode, case braces gone, simple maths as text.

Maths that text cannot say stays TeX between dollars. Titles come out rich (Zotero's `<i> <b> <sub> <sup>`),
all else plain. A single pass with a stack: hostile nesting costs neither recursion nor quadratic time.
"""

import html
import re
import unicodedata
from enum import Enum

from mi_reader.library.latex_symbols import (
    ACCENTS,
    BARE_ACCENTS,
    CONTROL,
    HIDDEN,
    SILENT,
    SWITCHES,
    SYMBOLS,
    TAGS,
    rare_symbol,
)


class Style(Enum):
    """How a field's text is laid out."""

    TEXT = "one line, plain"
    RICH = "one line, with tags"
    BLOCK = "paragraphs, plain"


# Stand for a hard line break and a hard space until white space is collapsed; no text file holds them.
_BREAK, _SPACE = "\x02", "\x03"
_DEEPEST = 12
_LONGEST_MATHS = 4000

# What makes a value more than plain words. Every other value is passed through.
_MARKED = re.compile(r"[\\{}~$\n\t\r]|--|``|''|&[#\w]+;|  ")
_SPECIAL = re.compile(
    r"\\([A-Za-z]+\*?|.|$)|[{}~$]|-{2,3}|``|''|&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]+\d*);", re.DOTALL
)
_SWITCH = re.compile(r"\{\s*\\(" + "|".join(sorted(SWITCHES, key=len, reverse=True)) + r")(?![A-Za-z])\s*")
_ESCAPED_ENTITY = re.compile(
    r"(?:\{\\&\}|\\&)(?=(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|apos|nbsp);)", re.IGNORECASE
)
_PLAIN_SPACE = re.compile(r"[ \t\n\r]+")
_PARAGRAPH = re.compile(r"(?<![ \t\r])[ \t\r]*\n[ \t\r]*\n[ \t\r\n]*")
_AROUND_BREAK = re.compile(f"(?:(?<![ \t\r\n])[ \t\r\n]+)?{_BREAK}[ \t\r]*\n?[ \t\r]*")
_DASHES = {"--": "–", "---": "—", "``": "“", "''": "”", "~": " "}


def text_of(value: str, style: Style = Style.TEXT) -> str:
    """Returns the text that a BibTeX value says."""
    if not _MARKED.search(value):
        return value.strip(" ")
    if "\\&" in value:
        value = _ESCAPED_ENTITY.sub("&", value)
    return _laid_out(_decoded(value, rich=style is Style.RICH, depth=0), style)


def _laid_out(text: str, style: Style) -> str:
    """Collapses white space as TeX does, keeping paragraphs where the style has them."""
    if style is Style.BLOCK:
        parts = _PARAGRAPH.split(_AROUND_BREAK.sub(_BREAK, text))
        text = "\n\n".join(flat for part in parts if (flat := _PLAIN_SPACE.sub(" ", part).strip(" ")))
        return text.replace(_BREAK, "\n").replace(_SPACE, " ")
    text = _PLAIN_SPACE.sub(" ", text.replace(_BREAK, " ")).strip(" ")
    return text.replace(_SPACE, " ")


def _decoded(text: str, *, rich: bool, depth: int) -> str:
    out: list[str] = []
    closers: list[str] = []  # what each open brace puts out when it closes
    at, end = 0, len(text)
    while at < end:
        found = _SPECIAL.search(text, at)
        if not found:
            out.append(text[at:])
            break
        out.append(text[at : found.start()])
        sign, at = found.group(), found.end()
        if sign == "{":
            at = _open_group(text, found.start(), closers, out, rich=rich)
        elif sign == "}":
            out.append(closers.pop() if closers else "")
        elif sign[0] == "\\":
            at = _command(text, at, found.group(1), out, rich=rich, depth=depth)
        elif sign == "$":
            at = _dollar(text, at, out, rich=rich)
        elif sign[0] == "&":
            out.append(_entity(sign))
        else:
            out.append(_DASHES[sign])
    out.extend(reversed(closers))
    return "".join(out)


def _entity(token: str) -> str:
    character = html.unescape(token)
    return " " if character == "\xa0" else character


def _open_group(text: str, at: int, closers: list[str], out: list[str], *, rich: bool) -> int:
    """Opens a brace group, which may begin with a font switch; returns where reading goes on."""
    switch = _SWITCH.match(text, at)
    if not switch:
        closers.append("")
        return at + 1
    opening, closing = TAGS.get(SWITCHES[switch.group(1)], ("", "")) if rich else ("", "")
    out.append(opening)
    closers.append(closing)
    return switch.end()


def _command(text: str, at: int, name: str, out: list[str], *, rich: bool, depth: int) -> int:
    """Puts out what a command says; returns where reading goes on."""
    if name in ACCENTS and (len(name) > 1 or not name.isalpha() or text[at : at + 1] in _AFTER_LETTER_ACCENT):
        argument, at = _argument(text, at)
        out.append(_accented(name, argument, depth))
        return at
    if not name or not name[0].isalpha():
        return _control(text, at, name, out, rich=rich)
    if name in SYMBOLS:
        out.append(SYMBOLS[name])
        return _after_word(text, at)
    return _named(text, at, name.rstrip("*"), out, rich=rich, depth=depth)


_AFTER_LETTER_ACCENT = (" ", "{", "\\", "\t", "\n")


def _after_word(text: str, at: int) -> int:
    """Skips the blanks that end a command's name; TeX swallows them."""
    blanks = _PLAIN_SPACE.match(text, at)
    return blanks.end() if blanks and "\n\n" not in blanks.group() else at


def _named(text: str, at: int, name: str, out: list[str], *, rich: bool, depth: int) -> int:
    if name in TAGS:
        return _tagged(text, at, name, out, rich=rich, depth=depth)
    if name in _LAYOUT:
        out.append(_LAYOUT[name])
        return _after_word(text, at)
    if name in HIDDEN or name == "href":
        return _argument(text, at)[1]
    if name in {"ce", "ensuremath", "enquote"}:
        argument, at = _argument(text, at)
        out.append(_transformed(name, argument, rich=rich, depth=depth))
        return at
    return _unfamiliar(text, at, name, out)


_LAYOUT = {"newline": _BREAK, "linebreak": _BREAK, "par": "\n\n"} | dict.fromkeys(
    ("space", "quad", "qquad", "thinspace", "nobreakspace"), _SPACE
)


def _transformed(name: str, argument: str, *, rich: bool, depth: int) -> str:
    if name == "ce":
        return _formula(argument, rich=rich)
    if name == "ensuremath":
        return _maths(argument, rich=rich)
    words = _decoded(argument, rich=rich, depth=depth + 1) if depth < _DEEPEST else argument
    return f"“{words}”"


def _unfamiliar(text: str, at: int, name: str, out: list[str]) -> int:
    """A command without effect gives way to its argument; one that nobody knows is left standing."""
    blanks = _PLAIN_SPACE.match(text, at)
    after = blanks.end() if blanks else at
    if name in SILENT or name in SWITCHES:
        return after
    known = rare_symbol(name)
    if known is not None:
        out.append(known)
        return after
    if text[after : after + 1] != "{":
        out.append("\\" + name)
        return at
    return after


def _tagged(text: str, at: int, name: str, out: list[str], *, rich: bool, depth: int) -> int:
    argument, at = _argument(text, at)
    words = _decoded(argument, rich=rich, depth=depth + 1) if depth < _DEEPEST else argument
    opening, closing = TAGS[name] if rich and words.strip() else ("", "")
    out.append(f"{opening}{words}{closing}")
    return at


def _control(text: str, at: int, name: str, out: list[str], *, rich: bool) -> int:
    """Puts out a control symbol: an escaped character, a space, or the borders of maths."""
    if name in {"(", "["}:
        closer = "\\)" if name == "(" else "\\]"
        stop = text.find(closer, at, at + _LONGEST_MATHS)
        if stop >= 0:
            out.append(_maths(text[at:stop], rich=rich))
            return stop + 2
        out.append("\\" + name)
    elif name == "\\":
        out.append(_BREAK)
    elif name in {" ", "\t"}:
        out.append(_SPACE)
    elif name == "\n":
        out.append(" ")
    else:
        out.append(CONTROL.get(name, "\\" + name))
    return at


def _argument(text: str, at: int) -> tuple[str, int]:
    """Returns a command's argument as TeX takes it (a group, a command, a character), and where it ends."""
    while text[at : at + 1] in {" ", "\t", "\n"}:
        at += 1
    if text[at : at + 1] == "{":
        end = group_end(text, at)
        return (text[at + 1 : end - 1], end) if end else (text[at + 1 :], len(text))
    if text[at : at + 1] == "\\":
        found = _SPECIAL.match(text, at)
        end = found.end() if found else at + 1
        return text[at:end], end
    if text[at : at + 1] in {"}", ""}:
        return "", at
    return text[at], at + 1


def _accented(accent: str, argument: str, depth: int) -> str:
    base = _decoded(argument, rich=False, depth=depth + 1).strip(" ") if depth < _DEEPEST else argument
    if not base:
        return BARE_ACCENTS.get(accent, "")
    first = {"ı": "i", "ȷ": "j"}.get(base[0], base[0])
    if not first.isalpha():
        return BARE_ACCENTS.get(accent, "") + base
    rest = base[1:]
    if accent == "t":
        return first + ACCENTS["t"] + rest
    marks = len(rest) - len(rest.lstrip(_COMBINING))
    return unicodedata.normalize("NFC", first + rest[:marks] + ACCENTS[accent]) + rest[marks:]


_COMBINING = "".join(ACCENTS.values())

_GROUP = re.compile(r"\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+\}[^{}]*+)*+\}")
_BRACE = re.compile(r"[{}]")


def group_end(text: str, at: int, limit: int | None = None) -> int:
    """Returns where the group that opens here ends (behind its brace), or 0 if it never does.

    Braces count whether escaped or not, as in BibTeX itself.
    """
    stop = len(text) if limit is None else limit
    quick = _GROUP.match(text, at, stop)
    if quick:
        return quick.end()
    level = 0
    for brace in _BRACE.finditer(text, at, stop):
        level += 1 if brace.group() == "{" else -1
        if level == 0:
            return brace.end()
    return 0


def split_outside_braces(text: str, separators: str) -> list[str]:
    """Splits a value at any of the separators that no braces protect."""
    if "{" not in text and len(separators) == 1:
        return text.split(separators)
    parts, level, start = [], 0, 0
    for at, letter in enumerate(text):
        if letter == "{":
            level += 1
        elif letter == "}":
            level = max(level - 1, 0)
        elif level == 0 and letter in separators:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _dollar(text: str, at: int, out: list[str], *, rich: bool) -> int:
    """Puts out what stands between dollars, or a dollar that is one."""
    double = text[at : at + 1] == "$"
    start = at + 1 if double else at
    stop = _closing_dollar(text, start)
    if stop < 0:
        out.append("$")
        return at
    out.append(_maths(text[start:stop], rich=rich))
    return stop + (2 if double and text[stop + 1 : stop + 2] == "$" else 1)


_TEX = re.compile(r"\\[A-Za-z]|[_^]")
_DOLLAR = re.compile(r"\\.|\$", re.DOTALL)


def _closing_dollar(text: str, at: int) -> int:
    """Returns where maths ends, or -1 if the dollar before it was money: "from $5 to $7"."""
    for found in _DOLLAR.finditer(text, at, at + _LONGEST_MATHS):
        if found.group() != "$":
            continue
        stop = found.start()
        return stop if _is_maths(text[at:stop], text[stop + 1 : stop + 2]) else -1
    return -1


def _is_maths(inner: str, following: str) -> bool:
    """Tells what stands between two dollars from words between two prices."""
    if not inner.strip():
        return False
    if inner[0].isdigit() and (inner[-1].isspace() or following.isdigit()):
        return False
    return bool(_TEX.search(inner)) or not (inner[0].isspace() or inner[-1].isspace())


def _maths(tex: str, *, rich: bool) -> str:
    simple = _simple_maths(tex, rich=rich, depth=0)
    return f"${tex.strip()}$" if simple is None else simple


_MATHS_TOKEN = re.compile(r"\\([A-Za-z]+|.)|([_^])|\{|([^\\_^{}$]+)", re.DOTALL)
_FONTS = frozenset({
    "mathrm", "text", "textrm", "mathit", "mathbf", "textbf", "textit", "mathsf", "mathtt", "operatorname",
    "rm", "bf", "it", "bm", "boldsymbol",
})  # fmt: skip
_MATHS_SPACES = {",": " ", ";": " ", ":": " ", " ": " ", "!": "", "quad": " "}


def _simple_maths(tex: str, *, rich: bool, depth: int) -> str | None:
    """Returns maths as text, or None where text cannot say it."""
    out: list[str] = []
    at = 0
    while at < len(tex):
        found = _MATHS_TOKEN.match(tex, at)
        if not found or depth > 3:
            return None
        command, script, plain = found.groups()
        at = found.end()
        if plain is not None:
            out.append(plain.replace("~", " "))
            continue
        if command is not None and command not in _FONTS:
            said = _maths_symbol(command)
            at = _after_word(tex, at) if command.isalpha() and said and len(said) == 1 else at
        else:
            is_group = command is None and script is None
            inner, at = _argument(tex, found.start() if is_group else at)
            if script and inner[1:] in _FONTS and tex[at : at + 1] == "{":
                inner, at = _argument(tex, at)  # x_\mathrm{y}
            said = _maths_argument(inner, script, rich=rich, depth=depth)
        if said is None:
            return None
        out.append(said)
    return "".join(out)


def _maths_symbol(command: str) -> str | None:
    if command in _MATHS_SPACES:
        return _MATHS_SPACES[command]
    if command in CONTROL:
        return CONTROL[command]
    return SYMBOLS.get(command)


def _maths_argument(inner: str, script: str | None, *, rich: bool, depth: int) -> str | None:
    if script == "^" and inner.strip() in {"\\circ", "\\degree"}:
        return "°"
    if script and not rich:
        return None
    said = _simple_maths(inner, rich=rich and not script, depth=depth + 1)
    if said is None or not script:
        return said
    tag = "sub" if script == "_" else "sup"
    return f"<{tag}>{said.strip()}</{tag}>" if said.strip() else ""


_CHARGE = re.compile(r"\^\{([^{}]*)\}|\^([\d+-]+)|(?<=[A-Za-z)\]])(\d+)(?![\d.])")


def _formula(argument: str, *, rich: bool) -> str:
    r"""Reads mhchem's `\ce{H2O}`: digits after an element are subscripts."""
    if not rich:
        return re.sub(r"[\^_{}$]", "", argument)
    shown = _CHARGE.sub(
        lambda found: f"<sub>{found[3]}</sub>" if found[3] else f"<sup>{found[1] or found[2]}</sup>", argument
    )
    return re.sub(r"[_{}$]", "", shown).replace("->", "→")
