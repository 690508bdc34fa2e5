"""`embed`: the posts and videos in texts, and what is saved of them."""

from collections.abc import Sequence

import click

from mi_reader.advice.words import beginning
from mi_reader.cli.output import Item, json_option, show
from mi_reader.cli.output import message as tell
from mi_reader.cli.session import Session
from mi_reader.domain.embeds import Embed
from mi_reader.domain.errors import MiReaderError, NotFoundError, Problem, UsageError
from mi_reader.markup.addresses import normal_url
from mi_reader.markup.embed_code import bare_embed
from mi_reader.markup.texts import embed_urls

_WHAT = "WHAT is an edition, a paper, or the address of a post; without it, the newest open edition."


@click.group()
def embed() -> None:
    """Posts and videos in texts, and what is saved of them."""


@embed.command(name="list", epilog=_WHAT)
@click.argument("what", required=False)
@click.option("--unsaved", is_flag=True, help="Only those of which the address alone is known.")
@json_option
@click.pass_obj
def list_(session: Session, what: str | None, *, unsaved: bool, json: bool) -> None:
    """List the embeds in the texts of WHAT, with the beginning of what is saved of each."""
    found = [one for one in _embeds(session, _urls(session, what)) if not (unsaved and one.saved)]
    show([_item(one) for one in found], map(_line, found), json=json)


@embed.command(epilog=_WHAT)
@click.argument("what", required=False)
@click.option("--refresh", is_flag=True, help="Also those of which something is saved already.")
@json_option
@click.pass_obj
def fetch(session: Session, what: str | None, *, refresh: bool, json: bool) -> int:
    """Save what the posts in the texts of WHAT say: from your archive of X, else from their networks.

    Each network is asked for its own posts: X, Bluesky, YouTube, and for Mastodon the post's own server.
    What was saved of a post that is gone stays. Exit code 1 means that some could not be had.
    """
    urls = _urls(session, what)
    given = what is not None and normal_url(what) is not None
    wanted = [one.url for one in _embeds(session, urls) if refresh or given or not one.saved]
    fetched: list[tuple[Embed, bool]] = []
    problems: list[Problem] = []
    for url in wanted:
        try:
            outcome = session.engine.embedding.fetch(url)
        except UsageError:
            raise
        except MiReaderError as error:
            # One post that cannot be had keeps none of the others from being saved.
            problems.append(Problem(url, error.message, error.remedy))
        else:
            fetched.append((outcome.embed, outcome.archived))
    items = [_item(one) | {"archived": archived} for one, archived in fetched]
    show(items, (_line(one) for one, _ in fetched), json=json, problems=problems)
    if not wanted and not json:
        tell("Nothing to fetch: all of them are saved." if urls else "There are no embeds.")
    return int(bool(problems))


def _urls(session: Session, what: str | None) -> list[str]:
    """Returns the addresses of the embeds that are meant, each once."""
    if what is not None and (found := normal_url(what)):
        return [found[1]]
    return list(dict.fromkeys(url for text in _texts(session, what) for url in embed_urls(text)))


def _texts(session: Session, what: str | None) -> Sequence[str]:
    engine = session.engine
    try:
        edition = session.edition_key(what)
    except NotFoundError:
        if what is None:
            raise
    else:
        return [text for _, text in engine.compose(edition).document.texts()]
    try:
        paper = engine.lookup.resolve(what)
    except NotFoundError as error:
        message = f"There is no edition and no paper {what!r}, and it is no address of a post."
        raise NotFoundError(message, error.remedy) from error
    picks = [place.text for place in engine.lookup.places(paper) if place.text]
    return [engine.texts.annotation(paper).why, *picks]


def _embeds(session: Session, urls: Sequence[str]) -> list[Embed]:
    known = session.engine.texts.embeds(urls)
    return [known.get(url) or bare_embed(url) for url in urls]


def _item(one: Embed) -> Item:
    return {
        "url": one.url,
        "network": one.network.value,
        "author": one.author,
        "handle": one.handle,
        "date": one.date.isoformat() if one.date else None,
        "text": one.text,
        "saved": one.saved,
    }


def _line(one: Embed) -> str:
    if not one.saved:
        return f"{one.url}  not saved"
    return f"{one.url}  {one.author or one.handle}: {beginning(one.text)}"
