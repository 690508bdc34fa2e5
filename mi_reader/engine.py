"""The composition root: opens a profile and wires one service per stage. Nothing else wires.

Services are made when first asked for, and so is what they import: a command that lists papers does not
pay for YAML, templates or BibTeX.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from mi_reader.settings.profile import Profile, open_profile
from mi_reader.store.migrations import open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mi_reader.annotate.drafts import Drafts
    from mi_reader.annotate.taking_back import TakingBack
    from mi_reader.annotate.texts import Texts
    from mi_reader.annotate.x_archive_matching import XPosts
    from mi_reader.compose.composer import Cite, Composer, Composition
    from mi_reader.curate.editions import Editions
    from mi_reader.curate.filing import Curation
    from mi_reader.curate.presets import Presets
    from mi_reader.curate.suggestions.service import Suggestions
    from mi_reader.curate.trends.counting import Counting
    from mi_reader.curate.undoing import Undoing
    from mi_reader.domain.categories import Category, Kind
    from mi_reader.domain.changes import Changes
    from mi_reader.domain.document import Document
    from mi_reader.domain.errors import Problem
    from mi_reader.domain.keys import CategoryId, EditionKey, PaperRef
    from mi_reader.domain.papers import Paper
    from mi_reader.library.attachments import Attachments
    from mi_reader.library.bibliography import Bibliography
    from mi_reader.library.board import Boards
    from mi_reader.library.importer import Importer
    from mi_reader.library.lookup import Lookup
    from mi_reader.library.overview import Overview
    from mi_reader.library.searches import Searches
    from mi_reader.library.shelves import Shelves
    from mi_reader.library.twins import Twins
    from mi_reader.post.export import Exporter
    from mi_reader.post.exporting import Planned, Wish
    from mi_reader.post.importing import Importing
    from mi_reader.post.own_form import OwnForm
    from mi_reader.post.pictures import Pictures
    from mi_reader.settings.settings import Settings
    from mi_reader.store.backup import Backup
    from mi_reader.sync.choosing import Choosing
    from mi_reader.sync.moving import Moving
    from mi_reader.sync.resolve import Conflicts
    from mi_reader.sync.synchroniser import Synchroniser
    from mi_reader.web.adding import Adding
    from mi_reader.web.embedding import Embedding
    from mi_reader.web.lookup import WebLookup
    from mi_reader.zotero.connecting import Person
    from mi_reader.zotero.libraries import Libraries


class Engine:
    """All stages over one profile. Use it as a context manager, or close it."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.database = open_database(profile.database, profile.backups)

    @classmethod
    def open(cls, folder: Path | None = None) -> Self:
        """Opens the profile in a folder; None for the user's own.

        Raises:
            StorageError: The folder or the database cannot be opened.
        """
        return cls(open_profile(folder))

    def close(self) -> None:
        """Closes the database."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def settings(self) -> "Settings":
        """What the user has set."""
        from mi_reader.settings.settings import Settings

        return Settings(self.profile.settings)

    @cached_property
    def shelves(self) -> "Shelves":
        """The libraries."""
        from mi_reader.library.shelves import Shelves

        return Shelves(self.database)

    @cached_property
    def importer(self) -> "Importer":
        """Papers in."""
        from mi_reader.library.importer import Importer

        return Importer(self.database)

    @cached_property
    def lookup(self) -> "Lookup":
        """Papers found and read."""
        from mi_reader.library.lookup import Lookup

        return Lookup(self.database)

    @cached_property
    def attachments(self) -> "Attachments":
        """The files of papers."""
        from mi_reader.library.attachments import Attachments

        return Attachments(self.database, self.settings)

    @cached_property
    def overview(self) -> "Overview":
        """What there is to look at, with counts."""
        from mi_reader.library.overview import Overview

        return Overview(self.database)

    @cached_property
    def boards(self) -> "Boards":
        """Editions as their boards show them."""
        from mi_reader.library.board import Boards

        return Boards(self.database)

    @cached_property
    def counting(self) -> "Counting":
        """Papers counted by month and category."""
        from mi_reader.curate.trends.counting import Counting

        return Counting(self.database, self.suggestions.judgements)

    @cached_property
    def searches(self) -> "Searches":
        """Saved searches."""
        from mi_reader.library.searches import Searches

        return Searches(self.profile.searches)

    @cached_property
    def bibliography(self) -> "Bibliography":
        """Papers as BibTeX."""
        from mi_reader.library.bibliography import Bibliography

        return Bibliography(self.lookup)

    @cached_property
    def presets(self) -> "Presets":
        """Categories."""
        from mi_reader.curate.presets import Presets

        return Presets(self.profile.presets, self.settings, self.database)

    @cached_property
    def editions(self) -> "Editions":
        """Editions and sections."""
        from mi_reader.curate.editions import Editions

        return Editions(self.database)

    @cached_property
    def curation(self) -> "Curation":
        """Filing, picks, marks."""
        from mi_reader.curate.filing import Curation

        return Curation(self.database)

    @cached_property
    def suggestions(self) -> "Suggestions":
        """Categories that papers may belong to, with reasons in English where nothing else is asked for."""
        from mi_reader.curate.suggestions.service import Suggestions

        return Suggestions(self.database, self.presets.load)

    @cached_property
    def twins(self) -> "Twins":
        """The same papers once more, and where they were featured."""
        from mi_reader.library.twins import Twins

        return Twins(self.database)

    @cached_property
    def undoing(self) -> "Undoing":
        """Edits recorded and taken back."""
        from mi_reader.curate.undoing import Undoing

        return Undoing(self.database, self.presets)

    @cached_property
    def texts(self) -> "Texts":
        """The user's words."""
        from mi_reader.annotate.texts import Texts

        return Texts(self.database)

    @cached_property
    def taking_back(self) -> "TakingBack":
        """Words written into a post by hand, back into the edition."""
        from mi_reader.annotate.taking_back import TakingBack

        return TakingBack(self.database, self.texts)

    @cached_property
    def x_posts(self) -> "XPosts":
        """The user's own posts on X, from an archive."""
        from mi_reader.annotate.x_archive_matching import XPosts

        return XPosts(self.database)

    @cached_property
    def drafts(self) -> "Drafts":
        """Words that could not be saved where they belong."""
        from mi_reader.annotate.drafts import Drafts

        return Drafts(self.profile.drafts)

    @cached_property
    def composer(self) -> "Composer":
        """Editions as documents."""
        from mi_reader.compose.composer import Composer

        def complete(edition: "EditionKey", texts: "Sequence[str]") -> list[str]:
            # Not before there is a text: whoever has no imported post need not load what reads them.
            return self.importing.with_definitions(edition, texts)

        return Composer(self.database, complete)

    @cached_property
    def exporter(self) -> "Exporter":
        """Documents as files."""
        from mi_reader.post.export import Exporter

        return Exporter(self.database, self.profile, self.settings, self.pictures)

    @cached_property
    def pictures(self) -> "Pictures":
        """Pictures that travel with editions."""
        from mi_reader.post.pictures import Pictures

        return Pictures(self.database, self.profile.pictures)

    @cached_property
    def importing(self) -> "Importing":
        """Existing posts as editions, and those as the posts they were."""
        from mi_reader.library.encoding import decode_exactly
        from mi_reader.post.importing import Importing

        return Importing(
            self.database,
            decode_exactly,
            self._category_for,
            lambda: self.shelves.find(None).id,
            self.x_posts.links,
        )

    def _category_for(self, heading: str) -> "CategoryId | None":
        """Returns the category of the preset in use that a post's heading is the heading or the name of.

        A number before the name does not matter: 番外編その１ レビュー is レビュー, whatever is その１ here.
        """
        from mi_reader.markup.headings import named
        from mi_reader.markup.titles import folded

        categories = self.presets.load().categories
        for wanted in (folded(heading).strip(), folded(named(heading)).strip()):
            for category in categories:
                known = (*category.heading.values(), *category.name.values(), *category.short.values())
                if wanted and wanted in (folded(text).strip() for text in known):
                    return category.id
        return None

    @cached_property
    def libraries(self) -> "Libraries":
        """Zotero libraries connected, listed and disconnected."""
        from mi_reader.zotero.libraries import Libraries

        return Libraries(self.database)

    @cached_property
    def conflicts(self) -> "Conflicts":
        """What both sides edited, and who is right."""
        from mi_reader.sync.resolve import Conflicts

        return Conflicts(self.database)

    @cached_property
    def choosing(self) -> "Choosing":
        """The user's own collections and notes in Zotero."""
        from mi_reader.sync.choosing import Choosing

        return Choosing(self.database)

    @cached_property
    def moving(self) -> "Moving":
        """Editions of file libraries into Zotero."""
        from mi_reader.sync.moving import Moving

        return Moving(self.database)

    @cached_property
    def web_lookup(self) -> "WebLookup":
        """Papers by DOI and arXiv id."""
        from mi_reader.web import lookup

        return lookup.WebLookup(lookup.SITES)

    @cached_property
    def adding(self) -> "Adding":
        """Papers in by DOI and arXiv id."""
        from mi_reader.web.adding import Adding

        return Adding(self.database, self.web_lookup)

    @cached_property
    def embedding(self) -> "Embedding":
        """What posts say, saved."""
        from mi_reader.web.embedding import Embedding

        return Embedding(self.texts, self.x_posts, self.settings)

    def synchroniser(self, person: "Person") -> "Synchroniser":
        """Returns what syncs libraries with Zotero, asking a person where it must."""
        from contextlib import AbstractContextManager
        from threading import Event

        from mi_reader import __version__
        from mi_reader.store.sources import Source
        from mi_reader.sync.remote import Remote
        from mi_reader.sync.synchroniser import Synchroniser

        endpoint = self.settings["zotero.endpoint"]

        def connect(source: Source, cancel: Event) -> AbstractContextManager[Remote]:
            from mi_reader.zotero.connecting import connect

            return connect(source, cancel, person, endpoint)

        return Synchroniser(
            self.database,
            connect,
            self.profile.backups,
            self.profile.folder,
            __version__,
            self.settings["language"],
            self._category_of,
            self.settings["author"],
        )

    def _category_of(self, name: str) -> "tuple[CategoryId, Kind]":
        """Returns what a collection's name says of the category of its section."""
        from mi_reader.domain.categories import Kind
        from mi_reader.domain.errors import NotFoundError
        from mi_reader.domain.keys import CategoryId

        try:
            category = self.presets.category(name)
        except NotFoundError:
            return CategoryId("other"), Kind.MAIN
        return category.id, category.kind

    def complete_search_index(
        self, progress: "Callable[[int, int], None]", cancelled: "Callable[[], bool]" = lambda: False
    ) -> None:
        """Lets all papers be searched; those of a first sync can be read before.

        Args:
            progress: Is told how many of how many papers are done.
            cancelled: Tells whether to stop; the rest is done the next time.
        """
        from mi_reader.store import indexing

        indexing.complete(self.database, progress, cancelled)

    def papers_to_index(self) -> int:
        """Returns how many papers cannot be searched yet; `complete_search_index` changes that."""
        from mi_reader.store import indexing

        with self.database.read() as tx:
            return indexing.waiting(tx)

    def back_up(self, reason: str) -> "Backup":
        """Makes a verified backup of the database before something risky."""
        from mi_reader.store import backup

        return backup.create(self.profile.database, self.profile.backups, reason)

    def merge_categories(self, gone: "Category", into: "Category") -> "Changes":
        """Merges a category into another one, in all editions and in the preset in use."""
        # The editions first: if this is cut short, the category is still there to be merged again.
        changes = self.curation.merge_category(gone.id, into)
        return changes | self.presets.remove(gone.id)

    def compose(self, edition: "EditionKey", citation: str | None = None) -> "Composition":
        """Composes an edition with citation lines as asked for, or as the edition has them."""
        return self.composer.compose(edition, self._cite(citation), self._published)

    def _cite(self, citation: str | None) -> "Cite":
        """Returns what makes citation lines, as asked for or as the edition has them."""
        from mi_reader.compose.citations import cite
        from mi_reader.library.csl_item import to_csl_json

        return lambda paper, of: cite(paper, of.language, citation or of.citation, to_csl_json)

    def _published(self, papers: "Sequence[Paper]") -> "Mapping[PaperRef, PaperRef]":
        """Returns the published versions of those papers that are preprints, where they are here, too."""
        from mi_reader.library.duplicates import Identity

        preprints = [one.ref for one in papers if Identity(one.data.doi, one.data.arxiv).preprint]
        seen = self.twins.of(preprints) if preprints else {}
        return {ref: one.published.ref for ref, one in seen.items() if one.published.ref != ref}

    def plan_export(self, wish: "Wish") -> "Planned":
        """Returns what an export would do; `mi_reader.post.exporting.write` does it.

        Raises:
            UsageError: The file cannot be named, or has the bibliography's name.
            MiReaderError: As the composer and the exporter say.
        """
        from mi_reader.post import exporting
        from mi_reader.store.exports import AS_IMPORTED

        problems: tuple[Problem, ...] = ()
        form: Document | OwnForm
        if wish.target == AS_IMPORTED:
            # What a reader of the post misses was so when it came out.
            form = self.importing.own_form(wish.edition, self._cite(wish.citation))
            document = form.document
        else:
            composition = self.compose(wish.edition, wish.citation)
            form = document = composition.document
            problems = composition.problems
        picks = [entry.cited.ref for part in document.parts for entry in part.entries]
        return exporting.plan(self.exporter, wish, form, lambda: self.bibliography.bibtex(picks), problems)

    def _shown_before(self, document: "Document", edition: "EditionKey") -> "dict[PaperRef, str]":
        """Returns which picks readers have seen in another edition, with its name."""
        picks = [entry.paper.ref for part in document.parts for entry in part.entries]
        seen = self.twins.of(picks).items()
        return {ref: name for ref, one in seen if (name := one.shown_before(edition))}

    def lint(
        self, edition: "EditionKey", target: str | None = None, folder: Path | None = None
    ) -> "list[Problem]":
        """Returns what is missing or wrong in an edition's post, the worst first.

        Args:
            target: Also what this platform would not take or show.
            folder: Also pictures that are not in this folder, a site's or any other.

        Raises:
            NotFoundError: The edition is gone, or there is no such target.
            UsageError: The post's file cannot be named, and its pictures are looked for beside it.
            InputError: The target or its settings cannot be read.
        """
        from mi_reader.compose.lint import check, in_order
        from mi_reader.domain.errors import Flaw, InputError, Severity
        from mi_reader.domain.where import Part, Where
        from mi_reader.post.front_matter import values
        from mi_reader.post.images import missing_covers, missing_images
        from mi_reader.post.targets import target as find_target
        from mi_reader.post.targets.choosing import chosen

        composition = self.compose(edition)
        document = composition.document
        found: list[Problem] = list(composition.problems)
        try:
            title = str(values(document.front_matter).get("title") or "")
        except InputError as error:
            where = Where(Part.FRONT_MATTER)
            found.append(
                Flaw("front matter", error.message, error.remedy, Severity.ERROR, "front-matter", where)
            )
            title = document.name
            return in_order(
                [*found, *check(document, title, self._shown_before(document, edition))], document
            )
        found += check(document, title, self._shown_before(document, edition))
        if target:
            platform = find_target(target, self.profile.targets)
            options = chosen(platform, self.settings, self.profile.targets)
            post = platform.render(document, options)
            found += post.problems
            if folder:
                found += missing_images(
                    document,
                    platform,
                    options,
                    folder,
                    post.text,
                    self.pictures.finder(edition),
                )
        if not (target and folder) and self.pictures.has_place(edition):
            found += missing_covers(document, self.pictures.finder(edition))
        return in_order(found, document)
