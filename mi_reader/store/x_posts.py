"""The user's own posts on X, from an archive. Nothing of them is synced."""

from collections.abc import Iterable

from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.x_posts import XPost
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row


def save(tx: Transaction, posts: Iterable[XPost]) -> None:
    """Keeps posts; of one that is there already, what is newer."""
    tx.executemany(
        "INSERT OR REPLACE INTO x_post (id, url, author, handle, day, text, links)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                post.id,
                post.embed.url,
                post.embed.author,
                post.embed.handle,
                post.embed.date.isoformat() if post.embed.date else "",
                post.embed.text,
                "\n".join(post.links),
            )
            for post in posts
        ),
    )


def get(tx: Transaction, post: str) -> XPost | None:
    """Returns a post by its id, if the archive had it."""
    found = tx.execute(
        "SELECT url, author, handle, day, text, links FROM x_post WHERE id = ?", (post,)
    ).fetchone()
    return _post(post, *found) if found else None


def _post(
    post: str, url: object, author: object, handle: object, day: object, text: object, links: object
) -> XPost:
    row = Row("x_post", post)
    embed = Embed(
        Network.X,
        row.text("url", url),
        row.text("author", author),
        row.text("handle", handle),
        row.day("day", day),
        row.text("text", text),
    )
    return XPost(post, embed, tuple(row.text("links", links).split("\n")) if links != "" else ())
