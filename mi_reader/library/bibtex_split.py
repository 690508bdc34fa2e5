"""A BibTeX file to its raw entries, whatever state it is in.

bibtexparser reads none of the 58 entries of a Citavi export, whose keys are empty, and keeps one of two
fields of the same name. So the file is cut here: every entry with its line and its text as it stood, every
field with its raw value. An entry that does not close ends where the next one begins, and what was guessed
is said.

Grammar: Oren Patashnik, "BibTeXing" and "Designing BibTeX styles"; `%` comments inside entries as in biber.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from mi_reader.library.latex import group_end


class Piece(NamedTuple):
    """A part of a value: text between delimiters or a number, or the name of an abbreviation."""

    text: str
    is_name: bool


# Most values are one piece of text; the others are joined by "#".
Value = str | tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as it stood in the file.

    Attributes:
        kind: What follows the @, in small letters.
        key: The citation key, or "".
        fields: Names as written, in order, repeated ones too.
        text: From the @ to the closing brace.
        line: Of the @, from 1.
        start: Of the @, in characters from the file's beginning.
        complaint: What had to be guessed, or "".
    """

    kind: str
    key: str
    fields: tuple[tuple[str, Value], ...]
    text: str
    line: int
    start: int
    complaint: str = ""


@dataclass(slots=True)
class _Cursor:
    """Where reading stands inside one entry, and what went wrong so far."""

    text: str
    at: int
    limit: int
    closer: str
    complaints: list[str] = field(default_factory=list)
    broken: int = 0

    def peek(self) -> str:
        return self.text[self.at] if self.at < self.limit else ""

    def reach(self) -> int:
        """Returns how far to look for a closing brace: after many broken values, not far."""
        return self.limit if self.broken < _PATIENCE else min(self.limit, self.at + _SHORT)

    def complain(self, what: str) -> None:
        """Notes what was guessed; the first few are enough."""
        if what not in self.complaints and len(self.complaints) < _COMPLAINTS:
            self.complaints.append(what)


_START = re.compile(r"@\s*([^\W\d_][\w+-]*)\s*([{(])")
# Where an entry must begin, however broken the one before it: a line that starts like one.
_LINE_START = re.compile(
    r"(?:^|(?<=\n))[ \t\ufeff]*@[ \t]*([^\W\d_][\w+-]*)[ \t]*[{(]\s*([^{}=,@]*,\s*[\w-]+\s*=)?"
)
_KNOWN = frozenset({
    "article", "book", "booklet", "collection", "conference", "dataset", "inbook", "incollection",
    "inproceedings", "inreference", "manual", "mastersthesis", "misc", "online", "patent", "periodical",
    "phdthesis", "proceedings", "reference", "report", "software", "techreport", "thesis", "unpublished",
    "electronic", "www", "string", "comment", "preamble",
})  # fmt: skip
_GAP = re.compile(r"(?:[\s,]|%[^\n]*)*")
_SPACE = re.compile(r"\s*")
# Possessive throughout: a hostile file must not make them try again.
_KEY = re.compile(r"([^,{}=\"]*+)(?:,|(?=\}))")
_KEY_ALONE = re.compile(r"\s*+([^\s,{}=\"]{1,300}+)[ \t]*+\n\s*+(?=[\w-]++\s*+=)")
_ODD_KEY = re.compile(r"[ \t]*+([^\s,]{1,300}+),[ \t]*+\n")
_NAME = re.compile(r"([^\s=,{}()\"#@%][^=,{}\"#@\n]*+)\s*+=\s*+")
_BARE = re.compile(r"[^\s,{}()\"#=%]+")
_UNBRACED = re.compile(r"[^,{}\n\"]++")
_QUOTED = re.compile(r'"((?:[^"{}]++|\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\})*+)"')
_QUOTED_ESCAPED = re.compile(r'"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
_ESCAPED_GROUP = re.compile(
    r"\{(?:[^{}\\]++|\\.|\{(?:[^{}\\]++|\\.|\{(?:[^{}\\]++|\\.|\{(?:[^{}\\]++|\\.)*+\})*+\})*+\})*+\}",
    re.DOTALL,
)
_AFTER_VALUE = re.compile(r"\s*(?:[,#})]|%|\Z|[\w-]+\s*=\s*[{\"\w])")
_NEXT_FIELD = re.compile(r"\n[ \t]*+,?[ \t]*+(?=[A-Za-z][\w-]*+[ \t]*+=[ \t]*+[{\"\w])")
_CONTINUES = re.compile(r"\s*,?\s*[A-Za-z][\w-]*\s*=\s*[{\"\d]")
_JUNK = re.compile(r"[^,{}()@\n]+|.", re.DOTALL)
_LONGEST_ASIDE = 4
_COMPLAINTS = 3
_INDENT = 80
_PATIENCE, _SHORT = 8, 200  # after so many broken values, look no further than this for a brace


def split(text: str) -> Iterator[RawEntry]:
    """Yields every entry in order, `@string` too; `@comment`, `@preamble` and free text are passed by."""
    borders = _borders(text)
    at, border, line, counted, unclosed = 0, 0, 1, 0, 0
    while found := _START.search(text, at):
        start, opener = found.start(), found.end() - 1
        if _is_prose(text, found) or _is_commented_out(text, start):
            at = found.end()
            continue
        while border < len(borders) and borders[border] <= start:
            border += 1
        kind = found.group(1).lower()
        if kind in {"comment", "preamble"}:
            end = _end_of_aside(text, opener, borders[border : border + _LONGEST_ASIDE], unclosed)
            unclosed += not end
            at = end or found.end()
            continue
        limit = borders[border] if border < len(borders) else len(text)
        line += text.count("\n", counted, start)
        counted = start
        cursor = _Cursor(text, found.end(), limit, "}" if text[opener] == "{" else ")")
        key, fields = _entry(cursor, kind)
        at = max(cursor.at, found.end())
        yield RawEntry(
            kind, key, tuple(fields), text[start:at].rstrip(), line, start, "; ".join(cursor.complaints)
        )


def _borders(text: str) -> list[int]:
    """Returns where entries surely begin: at a line's start, known or complete, and not inside a sentence."""
    borders = []
    for found in _LINE_START.finditer(text):
        before = text[max(found.start() - 200, 0) : found.start()].rstrip()
        known = found.group(1).lower() in _KNOWN
        complete = bool(found.group(2))
        fresh = not before or before[-1] in '}),"%'
        if known + complete + fresh > 1:
            borders.append(text.index("@", found.start()))
    return borders


def _is_prose(text: str, found: re.Match[str]) -> bool:
    """Tells an address ("me@example {x}") from an entry that follows text without a space."""
    before = text[found.start() - 1 : found.start()]
    return bool(before) and (before.isalnum() or before in "._-+") and found.group(1).lower() not in _KNOWN


def _is_commented_out(text: str, start: int) -> bool:
    """Tells whether % stands before the entry and before its next line as well."""
    line = max(text.rfind("\n", max(start - _INDENT, 0), start), start - _INDENT) + 1
    if not text[line:start].lstrip().startswith("%"):
        return False
    following = text.find("\n", start)
    return following < 0 or text[following + 1 : following + 200].lstrip(" \t").startswith("%")


def _end_of_aside(text: str, opener: int, borders: list[int], unclosed: int) -> int:
    """Returns where a comment or preamble ends, or 0: one that never closes hides nothing but its first word.

    Args:
        borders: The next ones; a comment may hold a few entries.
        unclosed: How many did not close so far; after some, none is looked for far away.
    """
    if text[opener] != "{":
        return 0
    if unclosed >= _PATIENCE:
        return group_end(text, opener, opener + _SHORT)
    stops = borders if len(borders) == _LONGEST_ASIDE else [*borders, len(text)]
    return next((end for stop in stops if (end := group_end(text, opener, stop))), 0)


def _entry(cursor: _Cursor, kind: str) -> tuple[str, list[tuple[str, Value]]]:
    key = "" if kind == "string" else _key(cursor)
    fields: list[tuple[str, Value]] = []
    while True:
        cursor.at = _skip(_GAP, cursor)
        letter = cursor.peek()
        if not letter:
            cursor.complain("it is not closed")
            break
        if letter in "})":
            if _closes(cursor, letter):
                break
            continue
        name = _NAME.match(cursor.text, cursor.at, cursor.limit)
        if name:
            cursor.at = name.end()
            said = name.group(1).rstrip()
            if not key and not fields and kind != "string" and len(words := said.split()) > 1:
                key, said = words[0], words[-1]
                cursor.complain("there is no comma after the key")
            fields.append((said, _value(cursor, said)))
        elif not _pass_junk(cursor):
            break
    return key, fields


def _skip(pattern: re.Pattern[str], cursor: _Cursor) -> int:
    found = pattern.match(cursor.text, cursor.at, cursor.limit)
    return found.end() if found else cursor.at


def _key(cursor: _Cursor) -> str:
    for pattern in (_KEY, _KEY_ALONE, _ODD_KEY):
        found = pattern.match(cursor.text, cursor.at, cursor.limit)
        if found and not (pattern is _ODD_KEY and "={" in found.group(1).replace(" ", "")):
            cursor.at = found.end()
            return found.group(1).strip()
    return ""


def _closes(cursor: _Cursor, letter: str) -> bool:
    """Passes a closing brace; returns whether the entry ends there or goes on behind one brace too many."""
    cursor.at += 1
    goes_on = _CONTINUES.match(cursor.text, cursor.at, cursor.limit)
    if goes_on:
        cursor.complain("it has a closing brace too many")
        return False
    if letter != cursor.closer:
        cursor.complain(f"it is closed by “{letter}”")
    return True


def _pass_junk(cursor: _Cursor) -> bool:
    """Passes what is no field; returns whether the entry may go on."""
    if cursor.peek() == "@" and _START.match(cursor.text, cursor.at):
        cursor.complain("it is not closed")
        return False
    if cursor.peek() == "{":
        end = group_end(cursor.text, cursor.at, cursor.reach()) or cursor.at + 1
        cursor.broken += 1
    else:
        end = _skip(_JUNK, cursor)
    words = " ".join(cursor.text[cursor.at : end].split())
    cursor.at = max(end, cursor.at + 1)
    if len(words) > 1:
        cursor.complain(f"“{words[:40]}” is no field")
    return True


def _value(cursor: _Cursor, name: str) -> Value:
    pieces: list[Piece] = []
    while True:
        piece = _piece(cursor, name)
        if piece is not None:
            pieces.append(piece)
        after = _skip(_SPACE, cursor)
        if piece is None or cursor.text[after : after + 1] != "#" or after >= cursor.limit:
            break
        cursor.at = after + 1
        cursor.at = _skip(_SPACE, cursor)
    if len(pieces) == 1 and not pieces[0].is_name:
        return pieces[0].text
    return tuple(pieces) or ""


def _piece(cursor: _Cursor, name: str) -> Piece | None:
    letter = cursor.peek()
    if letter == "{":
        return Piece(_braced(cursor, name), is_name=False)
    if letter == '"':
        return Piece(_quoted(cursor, name), is_name=False)
    if letter == "@" and _START.match(cursor.text, cursor.at):
        cursor.complain(f"“{name[:40]}” has no value")
        return None
    bare = _BARE.match(cursor.text, cursor.at, cursor.limit)
    if not bare:
        return None
    word = bare.group()
    after = _AFTER_VALUE.match(cursor.text, bare.end(), cursor.limit)
    if after or bare.end() >= cursor.limit:
        cursor.at = bare.end()
        return Piece(word, is_name=not word[0].isdigit())
    words = _UNBRACED.match(cursor.text, cursor.at, cursor.limit)
    cursor.at = words.end() if words else bare.end()
    return Piece(words.group().rstrip() if words else word, is_name=False)


def _braced(cursor: _Cursor, name: str) -> str:
    start = cursor.at
    limit = cursor.reach()
    end = group_end(cursor.text, start, limit)
    if not _fits(cursor, start, end):
        escaped = _ESCAPED_GROUP.match(cursor.text, start, limit)
        end = escaped.end() if escaped else 0
        if not _fits(cursor, start, end):
            return _unbalanced(cursor, name)
    cursor.at = end
    return cursor.text[start + 1 : end - 1]


def _fits(cursor: _Cursor, start: int, end: int) -> bool:
    if not end or not _AFTER_VALUE.match(cursor.text, end, cursor.limit):
        return False
    return not _swallows_fields(cursor, start, end)


def _swallows_fields(cursor: _Cursor, start: int, end: int) -> bool:
    """Tells whether a value that lacks its brace ran on to the entry's, which then has none left."""
    if cursor.text.find("\n", start, end) < 0 or not _NEXT_FIELD.search(cursor.text, start, end):
        return False
    following = _SPACE.match(cursor.text, end, cursor.limit)
    return following is None or following.end() >= cursor.limit


def _unbalanced(cursor: _Cursor, name: str) -> str:
    """Ends a value whose braces do not balance where the next field begins, or with its line."""
    cursor.complain(f"the braces of “{name[:40]}” do not balance")
    cursor.broken += 1
    start = cursor.at + 1
    field_follows = _NEXT_FIELD.search(cursor.text, start, cursor.limit)
    stop = field_follows.start() if field_follows else cursor.limit
    words = cursor.text[start:stop].rstrip()
    cursor.at = stop
    if not field_follows and words.endswith(cursor.closer):
        cursor.at = start + len(words) - 1  # the entry's own brace
        words = words[:-1].rstrip()
    words = words.rstrip(",").rstrip()
    while words.endswith("}") and words.count("}") > words.count("{"):
        words = words[:-1].rstrip()
    return words


def _quoted(cursor: _Cursor, name: str) -> str:
    limit = cursor.reach()
    for pattern in (_QUOTED, _QUOTED_ESCAPED):
        found = pattern.match(cursor.text, cursor.at, limit)
        if found and _AFTER_VALUE.match(cursor.text, found.end(), cursor.limit):
            cursor.at = found.end()
            return found.group(1)
    cursor.complain(f"the quotes of “{name[:40]}” do not balance")
    cursor.broken += 1
    start = cursor.at + 1
    line_end = cursor.text.find("\n", start, cursor.limit)
    stop = line_end if line_end >= 0 else cursor.limit
    words = cursor.text[start:stop].rstrip()
    cursor.at = stop
    if words.endswith(cursor.closer) and words.count("}") > words.count("{"):
        words = words[:-1].rstrip()
        cursor.at = start + len(words)
    return words.rstrip(",").rstrip('"')
