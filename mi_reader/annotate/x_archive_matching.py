"""The user's own posts on X, and the papers they are about.

A post that links to a paper of the library gives the paper what it lacks: the day of its oh!?, its text for
the networks, and in its why the post itself, as an embed. Nothing that is there is replaced, and `plan` shows
all of it first.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mi_reader.annotate.x_archive import Archive, in_order
from mi_reader.domain.annotations import Annotation
from mi_reader.domain.changes import Changes, Touched, changed, paper_changed
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.keys import PaperRef
from mi_reader.domain.papers import LibraryKind, plain_title
from mi_reader.domain.x_posts import XPost
from mi_reader.markup.addresses import normal_url, x_post_id
from mi_reader.markup.paper_addresses import arxiv_of, doi_of, is_paper
from mi_reader.markup.texts import clean, embed_urls, taken_in
from mi_reader.store import annotations, embeds, libraries, papers, x_posts
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.papers import PaperId, PaperState


@dataclass(frozen=True, slots=True)
class Match:
    """A paper and the posts about it.

    Attributes:
        title: The paper's, as plain text.
        by: What the posts name it by: "DOI 10.1234/abc" or "arXiv:2209.12466".
        posts: All of them; what the paper gets is of the first one.
        oh: The day it will have surprised the reader; None where it has one.
        post_text: The text for the networks it will have; "" where it has one.
        into_why: The post will be shown in its why, where it is not yet.
    """

    paper: PaperRef
    title: str
    by: str
    posts: tuple[XPost, ...]
    oh: date | None
    post_text: str
    into_why: bool

    @property
    def post(self) -> XPost:
        """The post that counts: the oldest that answers nobody else."""
        return self.posts[0]

    @property
    def gives(self) -> bool:
        """Whether the paper gets anything."""
        return bool(self.oh or self.post_text or self.into_why)


@dataclass(frozen=True, slots=True)
class Missing:
    """A post with a link to what must be a paper that is not here.

    Attributes:
        known: The DOI or the arXiv id in it, as `Match.by`; "" where the link tells none.
    """

    post: XPost
    link: str
    known: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an archive would change.

    Attributes:
        posts: All of its posts: they are kept, and tell what the links in imported posts lead to.
        matches: By the day of the post.
    """

    posts: tuple[XPost, ...]
    matches: tuple[Match, ...]
    missing: tuple[Missing, ...]


class XPosts:
    """Takes archives of X in, and knows what was in them. Nothing here asks a network."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def plan(self, archives: Sequence[Archive]) -> Plan:
        """Returns what archives would change; changes nothing."""
        posts = in_order(post for archive in archives for post in archive.posts)
        with self._database.read() as tx:
            return _plan(tx, posts)

    def take(self, plan: Plan) -> Changes:
        """Keeps the posts, and gives the papers what they still lack, in one transaction.

        What was written since the plan was made stays, and of a paper that is gone nothing is done.
        """
        with self._database.write() as tx:
            x_posts.save(tx, plan.posts)
            changes = changed(Touched.EMBED, *_fill(tx))
            for match in plan.matches:
                changes |= _give(tx, match)
        return changes

    def links(self, url: str) -> tuple[str, ...]:
        """Returns where the links in a post of the user's own lead.

        Args:
            url: Of the post, in any form.
        """
        post = self.post(url)
        return post.links if post else ()

    def post(self, url: str) -> XPost | None:
        """Returns a post of the user's own by its address, in any form, if an archive had it."""
        number = x_post_id(url)
        if not number:
            return None
        with self._database.read() as tx:
            return x_posts.get(tx, number)

    def embed(self, url: str) -> Embed | None:
        """Returns what an archive tells of a post, under the normal form of this address."""
        post, found = self.post(url), normal_url(url)
        return replace(post.embed, url=found[1]) if post and found else None


def _plan(tx: Transaction, posts: Sequence[XPost]) -> Plan:
    found: dict[PaperId, list[XPost]] = defaultdict(list)
    named: dict[PaperId, str] = {}
    missing: dict[tuple[str, str], Missing] = {}
    known: dict[str, list[PaperId]] = {}
    for post in posts:
        for link in post.links:
            name = _name(link)
            if name not in known:
                known[name] = _papers(tx, name) if name else []
            for paper in known[name]:
                named.setdefault(paper, name)
                if post not in found[paper][-1:]:
                    found[paper].append(post)
            if not known[name] and (name or is_paper(link)):
                missing.setdefault((post.id, name or link), Missing(post, link, name))
    said = annotations.get(tx, list(found))
    whole = papers.get(tx, list(found))
    matches = [
        _match(whole[paper].ref, plain_title(whole[paper].data.title), named[paper], about, said[paper])
        for paper, about in found.items()
        if paper in whole
    ]
    return Plan(
        tuple(posts), tuple(sorted(matches, key=lambda one: int(one.post.id))), tuple(missing.values())
    )


def _match(ref: PaperRef, title: str, name: str, about: Iterable[XPost], said: Annotation) -> Match:
    posts = tuple(sorted(about, key=lambda post: (post.reply, int(post.id))))
    first = posts[0]
    return Match(
        ref,
        title,
        name,
        posts,
        None if said.oh else first.embed.date,
        "" if said.post_text else clean(first.words),
        into_why=not _shows(said.why, first),
    )


def _name(link: str) -> str:
    """Returns the identifier that a link tells, as people write it, or ""."""
    if number := arxiv_of(link):
        return f"arXiv:{number}"
    doi = doi_of(link)
    return f"DOI {doi}" if doi else ""


def _papers(tx: Transaction, name: str) -> list[PaperId]:
    """Returns the papers that are here by this name: one's own first; in groups if nowhere else."""
    scheme, _, value = name.replace("arXiv:", "arXiv ").partition(" ")
    if scheme == "DOI":
        ids = papers.ids_by_identifier(tx, doi=value)
    else:
        ids = papers.ids_by_identifier(tx, arxiv=value)
    here = [one for one in ids if papers.state(tx, one) is PaperState.HERE]
    kinds = {library.id: library.kind for library in libraries.listing(tx)}
    refs = papers.refs(tx, here)
    own = [
        one for one, ref in zip(here, refs, strict=True) if kinds.get(ref.library) is not LibraryKind.GROUP
    ]
    return own or here


def _shows(why: str, post: XPost) -> bool:
    return any(x_post_id(url) == post.id for url in embed_urls(why))


def _fill(tx: Transaction) -> list[str]:
    """Saves what the archive tells of embeds of which the address alone is known; returns their addresses."""
    filled = []
    for url in embeds.bare(tx, Network.X):
        post = x_posts.get(tx, x_post_id(url))
        if post and embeds.save(tx, replace(post.embed, url=url)):
            filled.append(url)
    return filled


def _give(tx: Transaction, match: Match) -> Changes:
    paper = papers.find(tx, match.paper)
    if paper is None or papers.state(tx, paper) is not PaperState.HERE:
        return Changes()
    said = annotations.get(tx, [paper])[paper]
    changes = Changes()
    known = embeds.get(tx, [match.post.embed.url]).get(match.post.embed.url)
    if (known is None or not known.saved) and embeds.save(tx, match.post.embed):
        changes |= changed(Touched.EMBED, match.post.embed.url)
    if match.oh and not said.oh:
        annotations.set_oh(tx, paper, match.oh)
        changes |= paper_changed(match.paper)
    post_text = match.post_text if match.post_text and not said.post_text else None
    why = None
    if match.into_why and not _shows(said.why, match.post):
        why, _ = taken_in("\n\n".join(filter(None, (said.why, match.post.embed.url))))
    if post_text is not None or why is not None:
        papers.set_words(tx, paper, why=why, post_text=post_text)
        changes |= paper_changed(match.paper)
    return changes
