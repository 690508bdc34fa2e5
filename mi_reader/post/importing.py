"""Existing posts in: a file becomes an edition, and the edition the file again, to the letter.

`read` understands a post and writes nothing; `bring_in` makes the edition; `own_form` writes it as it came
in: untouched the very bytes, else with no lines changed but those of what was edited. The file is kept beside
the edition and read again each time: nothing of how it was taken apart is stored but where sections and picks
began in it.
"""

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from mi_reader.domain.changes import Changes, Touched, changed, paper_changed
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.embeds import Embed
from mi_reader.domain.errors import InputError, Problem
from mi_reader.domain.keys import CategoryId, EditionKey, LibraryId, PaperRef, SectionKey, new_key
from mi_reader.domain.translation import told
from mi_reader.markup.characters import one_line
from mi_reader.markup.texts import taken_in
from mi_reader.post import matching
from mi_reader.post.definitions import with_definitions
from mi_reader.post.files import absolute, safe_slug
from mi_reader.post.imported_now import Cite, heading_of, language, left_out, read_now, source_of
from mi_reader.post.likely import Reason, Told, likely
from mi_reader.post.own_form import OwnForm
from mi_reader.post.reading import (
    Piece,
    Reading,
    contents,
    read,
    shape,
    weave,
)
from mi_reader.post.reading.front import same_front_matter
from mi_reader.post.recognising import By, Expand, Found, recognise
from mi_reader.settings.files import read_file
from mi_reader.store import editions as stored
from mi_reader.store import embeds, exports, imported, papers
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.imported import Source

# A post of 5 MB is a book; what is larger is no post.
LARGEST = 5_000_000  # bytes
MOST_SECTIONS = 5_000
_LONGEST_NAME = 100
_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})-(.+)")
_BUNDLES = frozenset(("index", "_index", "readme"))
_ID_LETTERS = re.compile(r"[^a-z0-9]+")
_ID_LENGTH = 40


class Decoded(Protocol):
    """A file's text with its byte order mark and its line ends, its encoding, and what did not fit that."""

    @property
    def text(self) -> str:
        """The text."""
        ...

    @property
    def encoding(self) -> str:
        """Python's name of it."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Bytes that did not fit it."""
        ...


Decode = Callable[[bytes], Decoded]
# Given a heading, the category that it is a heading of.
CategoryOf = Callable[[str], CategoryId | None]


@dataclass(frozen=True, slots=True)
class ReadPiece:
    """A piece of a post: what is probably said about one paper.

    Attributes:
        at: Where it begins in the post.
        section: What it is in.
        paper: The pick that it becomes; None leaves it in the section's lead text.
        by: By what the paper was recognised.
        why_not: Why it becomes no pick, for people; "" if it does.
        others: Papers that it may be about: named in it, in any library; where none is, and the edition is
            there, those of its library that share words with it or were marked in the same days.
        reasons: Why it may be about `paper` and each of the others.
    """

    at: int
    section: SectionKey
    text: str
    paper: PaperRef | None = None
    by: By | None = None
    why_not: str = ""
    others: tuple[PaperRef, ...] = ()
    reasons: Mapping[PaperRef, Reason] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadPost:
    """A post, understood, and the edition that it would become.

    Attributes:
        path: Absolute.
        sections: With the leads that they get.
        starts: Where each section begins in the post.
        encoding: Python's name of it.
        embeds: The social posts and videos in it, with what it says of them.
        problems: What could not be understood.
    """

    path: Path
    source: Source
    encoding: str
    reading: Reading
    edition: Edition
    sections: tuple[Section, ...]
    starts: Mapping[SectionKey, int]
    pieces: tuple[ReadPiece, ...]
    embeds: tuple[Embed, ...]
    problems: tuple[Problem, ...]

    @property
    def picks(self) -> tuple[ReadPiece, ...]:
        """The pieces whose paper is known."""
        return tuple(piece for piece in self.pieces if piece.paper)

    @property
    def unmatched(self) -> tuple[ReadPiece, ...]:
        """The pieces that stay text."""
        return tuple(piece for piece in self.pieces if not piece.paper)


class Importing:
    """Reads posts, makes editions of them, and writes those as they came in."""

    def __init__(
        self,
        database: Database,
        decode: Decode,
        category_of: CategoryOf,
        otherwise: Callable[[], LibraryId],
        expand: Expand = lambda _address: (),
    ) -> None:
        """Takes what other stages know.

        Args:
            otherwise: Returns the library of a post none of whose papers is known.
            expand: Tells where the short links of a social post lead, by its normalised address.
        """
        self._database = database
        self._decode = decode
        self._category_of = category_of
        self._otherwise = otherwise
        self._expand = expand

    def read(self, path: Path, *, name: str = "", library: LibraryId | None = None) -> ReadPost:
        """Understands a post; writes nothing.

        Args:
            name: Of the edition; "" for the post's title.
            library: Where the edition goes; None for the library that has most of its papers.

        Raises:
            InputError: There is no such file, it cannot be read, or it is no post by its size.
        """
        path = absolute(path)
        content = read_file(path, LARGEST)
        if content is None:
            raise InputError(f"{path} is not there.", "Check the path.")
        decoded = self._decode(content)
        reading = read(decoded.text, name=path.name)
        if len(reading.sections) > MOST_SECTIONS:
            raise InputError(
                f"{path} has {len(reading.sections)} headings; no post has more than {MOST_SECTIONS}.",
                "Import a part of it.",
            )
        keys = {section.at: SectionKey(new_key()) for section in reading.sections}
        with self._database.read() as tx:
            pieces = [(keys[section.at], piece) for section, piece in reading.pieces()]
            found = recognise(tx, [piece.clues for _, piece in pieces], self._expand)
        where = library if library is not None else _most(found) or self._otherwise()
        understood = tuple(_pieces(pieces, found, where))
        kept = _Kept()
        edition = _edition(path, reading, where, name, kept)
        sections = self._sections(reading, edition.key, keys, understood, kept)
        front = reading.front_matter
        problems = [Problem(str(path), f"front matter: {front.problem}")] if front.problem else []
        problems += [replace(one, place=f"{path}, {one.place}") for one in decoded.problems]
        return ReadPost(
            path,
            Source(path.name, content),
            decoded.encoding,
            reading,
            edition,
            sections,
            {key: at for at, key in keys.items()},
            understood,
            _known_best([*reading.embeds.values(), *kept.embeds]),
            tuple(problems),
        )

    def _sections(
        self,
        reading: Reading,
        edition: EditionKey,
        keys: Mapping[int, SectionKey],
        pieces: Sequence[ReadPiece],
        kept: "_Kept",
    ) -> tuple[Section, ...]:
        now = contents(reading, {piece.at for piece in pieces if piece.paper})
        return tuple(
            Section(
                keys[read_section.at],
                edition,
                self._category_of(read_section.title) or _category_id(read_section.title),
                read_section.kind,
                heading_of(reading, read_section),
                kept.text(section.lead),
            )
            for read_section, section in zip(reading.sections, now.sections, strict=True)
        )

    def bring_in(self, post: ReadPost) -> Changes:
        """Makes the edition of a post that was read.

        Raises:
            UsageError: The library has an edition of that name.
            NotFoundError: A paper is gone since it was read; nothing was made.
        """
        edition = post.edition
        kept = _Kept()
        texts = {piece.at: kept.text(piece.text) for piece in post.picks}
        with self._database.write() as tx:
            # Before the edition: each one that is saved is looked for in all texts that are there.
            saved = _save_embeds(tx, [*post.embeds, *kept.embeds])
            stored.add(tx, edition)
            stored.save_sections(tx, edition.key, post.sections)
            imported.put(tx, edition.key, post.source)
            imported.put_sections(tx, post.starts)
            changes = changed(Touched.EDITION, edition.key) | changed(Touched.EMBED, *saved)
            changes |= changed(Touched.SECTION, *(section.key for section in post.sections))
            changes |= _file(tx, post, texts)
            # What the edition says now is what the file says: so the file merges with what is edited later.
            if exports.bases(tx, str(post.path)) == exports.Bases():
                now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
                content = post.source.content
                exports.announce(
                    tx, exports.Export(str(post.path), edition.key, exports.AS_IMPORTED, content, now), None
                )
                exports.confirm(tx, str(post.path))
        return changes

    def own_form(self, edition: EditionKey, cite: Cite = lambda _paper, _edition: None) -> OwnForm:
        """Returns an edition in the form of the post that it was, or that it is like.

        Args:
            cite: Returns the line that names a paper; for picks that did not come from the post, which has
                its own for those that did.

        Raises:
            UsageError: It was none.
            InputError: Its front matter cannot be written in the post's format.
        """
        with self._database.read() as tx:
            source = source_of(tx, edition)
            text = self._decode(source.content)
            reading = read(text.text, name=source.file)
            now = read_now(tx, edition, reading, cite, fresh=source.fresh)
            file = _file_like(source.file, stored.get(tx, edition)) if source.fresh else source.file
        return OwnForm(
            file,
            source.content,
            text.text,
            text.encoding,
            now.document,
            lambda document: weave(reading, now.contents(document), fresh=source.fresh),
            tuple(left_out(now.pictures)),
        )

    def with_definitions(self, edition: EditionKey, texts: Sequence[str]) -> list[str]:
        """Returns texts of an edition with what they use of its post's end: links and footnotes."""
        with self._database.read() as tx:
            source = imported.get(tx, edition) if any("[" in text for text in texts) else None
        if source is None or source.fresh or b"]:" not in source.content:
            return list(texts)
        return with_definitions(texts, read(self._decode(source.content).text, name=source.file).tail.text)

    def front_matter_like(self, other: EditionKey) -> str:
        """Returns the front matter that a new edition like another one begins with.

        The same keys in the same order and spelling; what holds for one post alone is emptied.
        """
        with self._database.read() as tx:
            if imported.is_imported(tx, other):
                reading, front = self._reading(tx, other), stored.get(tx, other).front_matter
                # As it was written where nobody edited it: the post's own quotes and comments.
                if same_front_matter(front, reading.front_matter.text):
                    return shape(reading).front_matter
            else:
                front = stored.get(tx, other).front_matter
        return shape(read(f"---\n{front.strip()}\n---\n")).front_matter if front.strip() else ""

    def begin_like(self, other: EditionKey, new: Edition) -> Changes:
        """Makes a new edition with the sections of another one, and the form of the post that it was.

        None of its papers and texts come along.

        Raises:
            UsageError: The library has an edition of that name.
        """
        with self._database.write() as tx:
            stored.add(tx, new)
            sections = [
                replace(section, key=SectionKey(new_key()), edition=new.key, lead="")
                for section in stored.sections(tx, other)
            ]
            stored.save_sections(tx, new.key, sections)
            if source := imported.get(tx, other):
                imported.put(tx, new.key, replace(source, fresh=True))
        return changed(Touched.EDITION, new.key) | changed(Touched.SECTION, *(one.key for one in sections))

    def unmatched(self, edition: EditionKey) -> tuple[ReadPiece, ...]:
        """Returns the pieces of an imported edition that are still text, with the papers they may be about.

        Raises:
            UsageError: It was not imported.
        """
        with self._database.read() as tx:
            library = stored.get(tx, edition).library
            reading = self._reading(tx, edition)
            waiting = [(section.key, piece) for section, piece in matching.waiting(tx, edition, reading)]
            found = recognise(tx, [piece.clues for _, piece in waiting], self._expand)
            pieces = tuple(_pieces(waiting, found, library, matching.filed(tx, edition)))
            guessed = likely(tx, library, [_told(piece, reading) for _, piece in waiting])
        return tuple(
            piece if piece.paper or piece.others else replace(piece, others=tuple(others), reasons=others)
            for piece, others in zip(pieces, guessed, strict=True)
        )

    def match(self, edition: EditionKey, at: int, paper: PaperRef) -> Changes:
        """Makes a piece that is still text a pick; see `match_all`."""
        return self.match_all(edition, {at: paper})

    def match_all(self, edition: EditionKey, chosen: Mapping[int, PaperRef]) -> Changes:
        """Makes pieces that are still text picks, with their texts; the lead texts lose them. All, or none.

        A paper that is a candidate of the section already, without a text of its own, becomes that pick.

        Args:
            chosen: The papers, by where the pieces begin in the post.

        Raises:
            UsageError: The edition was not imported, or it and a paper are of two libraries.
            NotFoundError: No such piece is in a lead text any more.
            ConflictError: A paper is filed in the edition already.
        """
        with self._database.write() as tx:
            return matching.match(tx, edition, self._reading(tx, edition), chosen)

    def _reading(self, tx: Transaction, edition: EditionKey) -> Reading:
        source = source_of(tx, edition)
        return read(self._decode(source.content).text, name=source.file)


# What an edition is made of.


def _most(found: Sequence[Found]) -> LibraryId | None:
    """Returns the library that has most of the papers; of several the one that was there first."""
    counted: dict[LibraryId, int] = {}
    for one in found:
        for library in {paper.library for paper in one.sure.papers} if one.sure else ():
            counted[library] = counted.get(library, 0) + 1
    return max(sorted(counted), key=lambda library: counted[library], default=None)


class _Kept:
    """Brings texts into the form in which they are kept, and gathers the embeds in them."""

    def __init__(self) -> None:
        self.embeds: list[Embed] = []

    def text(self, markdown: str) -> str:
        """Returns a text as it is kept."""
        kept, found = taken_in(markdown)
        self.embeds += found
        return kept


def _edition(path: Path, reading: Reading, library: LibraryId, name: str, kept: _Kept) -> Edition:
    values = reading.front_matter.values
    stem = path.stem
    day, slug = _day(values.get("date")), stem
    if found := _DATED.fullmatch(stem):
        slug = found[4]
        day = _day("-".join(part.zfill(2) for part in found.groups()[:3])) or day
    if slug.lower() in _BUNDLES:
        slug = path.parent.name
    slug = str(values.get("slug") or slug)
    title = str(values.get("title") or "") or (reading.title.text if reading.title else "")
    called = one_line(name) or one_line(title) or one_line(slug) or "post"
    today = dt.datetime.now(dt.UTC)
    moment = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC) if day else today
    return Edition(
        EditionKey(new_key()),
        library,
        called if name else _short(called),
        language(reading),
        date=day,
        slug=safe_slug(slug),
        front_matter=reading.front_matter.text,
        opening=kept.text(reading.opening.text),
        closing=kept.text(reading.closing.passage.text) if reading.closing else "",
        # The post says itself which papers it is about; and it is out.
        citation="none",
        archived=True,
        # Made when it came out: editions stand in that order, and this one is no new one.
        created=min(moment, today).isoformat(timespec="seconds"),
    )


def _file_like(file: str, edition: Edition) -> str:
    """Returns a file's name as the other posts of the blog have it."""
    old = Path(file)
    slug = safe_slug(edition.slug or edition.name)
    if old.stem.lower() in _BUNDLES:
        return old.name
    dated = f"{edition.date}-{slug}" if edition.date and _DATED.fullmatch(old.stem) else slug
    return dated + old.suffix


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _category_id(heading: str) -> CategoryId:
    """Returns the id of a category of the post's own: the same heading gives the same one."""
    plain = unicodedata.normalize("NFKC", heading).casefold()
    words = _ID_LETTERS.sub("-", plain).strip("-")[:_ID_LENGTH].strip("-")
    if words and plain.isascii():
        return CategoryId(words)
    return CategoryId(f"post-{hashlib.blake2b(plain.encode(), digest_size=4).hexdigest()}")


def _pieces(
    pieces: Sequence[tuple[SectionKey, Piece]],
    found: Sequence[Found],
    library: LibraryId,
    filed: frozenset[PaperRef] = frozenset(),
) -> Iterator[ReadPiece]:
    """Yields the pieces; each paper is a pick once, where it comes first."""
    taken = set(filed)
    for (section, piece), papers_found in zip(pieces, found, strict=True):
        sure = papers_found.sure
        paper = sure.within(library) if sure else None
        others = tuple(ref for one in papers_found.every for ref in one.papers)
        reasons = {ref: Reason(one.by, one.value) for one in papers_found.every for ref in one.papers}
        why_not = _why_not(papers_found, paper, taken)
        if sure is None or paper is None or why_not:
            yield ReadPiece(piece.at, section, piece.text, why_not=why_not, others=others, reasons=reasons)
        else:
            taken.add(paper)
            yield ReadPiece(piece.at, section, piece.text, paper, sure.by, reasons=reasons)


def _told(piece: Piece, reading: Reading) -> Told:
    posts = [reading.embeds[url] for url in piece.clues.embeds if url in reading.embeds]
    texts = "\n".join([piece.text, *(post.text for post in posts)])
    return Told(texts, tuple(post.date for post in posts if post.date))


def _why_not(found: Found, paper: PaperRef | None, taken: set[PaperRef]) -> str:
    if found.sure is None:
        return told("it names several papers") if found.every else told("none of your papers is named in it")
    if paper is None:
        return told("its paper is in another library")
    return told("its paper is in the post already") if paper in taken else ""


def _known_best(found: Iterable[Embed]) -> tuple[Embed, ...]:
    """Returns each embed once, with what is known of it: a text that is kept has nothing but its address."""
    best: dict[str, Embed] = {}
    for embed in found:
        if embed.url not in best or not best[embed.url].saved:
            best[embed.url] = embed
    return tuple(best.values())


def _save_embeds(tx: Transaction, found: Sequence[Embed]) -> list[str]:
    """Saves what a post says of its embeds; what is known of them stays. Returns the addresses of the new."""
    known = embeds.known(tx, dict.fromkeys(one.url for one in found))
    new = [one for one in found if one.url not in known or not known[one.url].saved]
    return [one.url for one in new if embeds.save(tx, one)]


def _file(tx: Transaction, post: ReadPost, texts: Mapping[int, str]) -> Changes:
    """Files the papers that were recognised, as picks."""
    numbers: dict[SectionKey, int] = {}
    refs: list[PaperRef] = []
    for piece in post.pieces:
        if piece.paper is None:
            continue
        numbers[piece.section] = number = numbers.get(piece.section, 0) + 1
        paper_id = papers.find_id(tx, piece.paper)
        stored.put_filing(tx, piece.section, paper_id, pick=number, text=texts[piece.at])
        imported.put_pick(tx, post.edition.key, paper_id, piece.at)
        refs.append(piece.paper)
    return paper_changed(*refs)
