"""Text to LaTeX that says the same to every BibTeX tool, and that `latex.text_of` reads back unchanged.

Unicode stays Unicode. Escaped are TeX's own characters; maths that stayed maths when it was read stays so.
"""

import re

from mi_reader.library.latex import Style, text_of

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "{": r"\{",
    "}": r"\}",
}
_ENTITY = re.compile(r"#?\w+;")
_UNSAFE = re.compile(r"[\\~^&%#_${}]|--+|``+|''+")
_MATHS = re.compile(r"\$[^$]+\$")
_BRACE = re.compile(r"[{}]")
_ODD_SPACE = re.compile(r"(?:(?<=[ \n])|^) | $", re.MULTILINE)


def escaped(text: str, style: Style = Style.TEXT) -> str:
    """Returns text as LaTeX, to stand in a braced value."""
    braces = {} if _balanced(text) else {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
    out, start = [], 0
    for maths in _MATHS.finditer(text) if "$" in text else ():
        if _stays_maths(maths.group(), style):
            out += [_escaped_words(text[start : maths.start()], braces), maths.group()]
            start = maths.end()
    out.append(_escaped_words(text[start:], braces))
    said = _ODD_SPACE.sub(r"\\ ", "".join(out))
    return _with_breaks(said) if style is Style.BLOCK else said


def _escaped_words(text: str, braces: dict[str, str]) -> str:
    return _UNSAFE.sub(lambda found: braces.get(found.group()) or _escape(found), text)


def _escape(found: re.Match[str]) -> str:
    """Escapes TeX's own signs, and parts those that mean another one together: dashes, quotes, `&amp;`."""
    signs = found.group()
    if len(signs) > 1:
        return "{}".join(signs)
    return _ESCAPES[signs] + ("{}" if signs == "&" and _ENTITY.match(found.string, found.end()) else "")


def _balanced(text: str) -> bool:
    level = 0
    for brace in _BRACE.finditer(text):
        level += 1 if brace.group() == "{" else -1
        if level < 0:
            return False
    return level == 0


def _stays_maths(span: str, style: Style) -> bool:
    return _balanced(span) and text_of(span, style) == span


def _with_breaks(text: str) -> str:
    """Writes single line breaks as TeX's, and paragraphs as blank lines."""
    return re.sub(
        r"\n+", lambda found: "\n\n" if found.group() == "\n\n" else "\\\\\n" * len(found.group()), text
    )


# The tags of a rich title, and the commands that say the same; spans in attributes as Zotero writes them.
_TAGGED = re.compile(
    r"<(i|b|sub|sup)>([^<>]*)</\1>|<(span) style=\"font-variant:small-caps;\">([^<>]*)</span>", re.IGNORECASE
)
_COMMANDS = {"i": "textit", "b": "textbf", "sub": "textsubscript", "sup": "textsuperscript", "span": "textsc"}
# A word with a capital inside, which BibTeX styles would otherwise put into small letters.
_CASED = re.compile(r"(?<![\w\\{$<&])(?=\w*[^\W\d_])\w*[^\W_]\w*?[A-Z]\w*(?![\w}>])")


def escaped_title(title: str) -> str:
    """Returns a rich title as LaTeX: tags as commands, words like NaCl and DNA protected by braces."""
    out, start = [], 0
    for found in _TAGGED.finditer(title):
        tag, words = (found[1], found[2]) if found[1] else (found[3], found[4])
        if not _balanced(words) or words != words.strip() or not words or tag != tag.lower():
            continue
        out.append(_protected(title[start : found.start()]))
        out.append(f"\\{_COMMANDS[tag]}{{{escaped(words, Style.RICH)}}}")
        start = found.end()
    out.append(_protected(title[start:]))
    return "".join(out)


def _protected(words: str) -> str:
    return _CASED.sub(lambda found: "{" + found.group() + "}", escaped(words, Style.RICH))
