"""What is saved of embeds, by their normalised URL."""

from collections.abc import Iterable

from mi_reader.domain.embeds import Embed, Network
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row

_X = "https://twitter.com/"


def save(tx: Transaction, embed: Embed) -> bool:
    """Keeps an embed, but never an empty one over a saved text. Tells whether something changed."""
    known = get(tx, [embed.url]).get(embed.url)
    if known == embed or (known and not embed.saved):
        return False
    tx.execute(
        "INSERT OR REPLACE INTO embed (url, network, author, handle, date, text) VALUES (?, ?, ?, ?, ?, ?)",
        (
            embed.url,
            embed.network,
            embed.author,
            embed.handle,
            embed.date.isoformat() if embed.date else None,
            embed.text,
        ),
    )
    return True


def get(tx: Transaction, urls: Iterable[str]) -> dict[str, Embed]:
    """Returns the embeds that are known, by URL."""
    found = {}
    for url in urls:
        row = tx.execute(
            "SELECT network, author, handle, date, text FROM embed WHERE url = ?", (url,)
        ).fetchone()
        if row:
            found[url] = _embed(url, *row)
    return found


def known(tx: Transaction, urls: Iterable[str]) -> dict[str, Embed]:
    """Returns the embeds that are known, by URL: a post on X also where another of its addresses is saved.

    X's archive, and people, leave the handle out (`/i/web/status/1`); the number alone tells the post.
    """
    asked = list(urls)
    found = get(tx, asked)
    for url in asked:
        if url.startswith(_X) and not (url in found and found[url].saved):
            number = url.rpartition("/")[2]
            row = tx.execute(
                "SELECT network, author, handle, date, text FROM embed WHERE network = ? AND url LIKE ? "
                "AND (author <> '' OR text <> '') ORDER BY url LIMIT 1",
                (Network.X, f"{_X}%/status/{number}"),
            ).fetchone()
            if row:
                found[url] = _embed(url, *row)
    return found


def bare(tx: Transaction, network: Network) -> list[str]:
    """Returns the addresses of a network's embeds of which nothing else is saved."""
    rows = tx.execute(
        "SELECT url FROM embed WHERE network = ? AND author = '' AND text = '' ORDER BY url", (network,)
    )
    return [Row("embed", url).text("url", url) for (url,) in rows]


def _embed(url: str, network: object, author: object, handle: object, day: object, text: object) -> Embed:
    row = Row("embed", url)
    return Embed(
        row.choice("network", Network, network),
        url,
        row.text("author", author),
        row.text("handle", handle),
        row.day("date", day),
        row.text("text", text),
    )
