"""Archives of X as tests want them: the form of the real ones, with posts of the test's own."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

HANDLE = "mi_reader_test"
ACCOUNT = [
    {
        "account": {
            "email": "nobody@example.org",
            "username": HANDLE,
            "accountId": "4242",
            "createdAt": "2010-01-01T00:00:00.000Z",
            "accountDisplayName": "Reader 読",
        }
    }
]
WHEN = "Fri Nov 25 16:30:00 +0000 2022"  # in Japan, the 26th


def post(
    number: int, text: str, links: dict[str, str] | None = None, when: str = WHEN, **more: Any
) -> dict[str, Any]:
    """Returns an entry; `links` are where its `t.co` addresses lead."""
    urls = [
        {"url": short, "expanded_url": url, "display_url": url[8:30], "indices": ["0", "23"]}
        for short, url in (links or {}).items()
    ]
    return {
        "tweet": {
            "retweeted": False,
            "entities": {"hashtags": [], "symbols": [], "user_mentions": [], "urls": urls},
            "favorite_count": "3",
            "id_str": str(number),
            "id": str(number),
            "created_at": when,
            "full_text": text,
            "lang": "ja",
            **more,
        }
    }


def script(entries: list[Any], name: str = "tweets", part: int = 0) -> str:
    """Returns a file of an archive."""
    return f"window.YTD.{name}.part{part} = {json.dumps(entries, indent=2, ensure_ascii=False)}"


def write_zip(path: Path, files: dict[str, str | bytes]) -> Path:
    """Writes a .zip."""
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


def write_archive(path: Path, *entries: dict[str, Any]) -> Path:
    """Writes an archive with an account and much else that is nobody's business."""
    return write_zip(
        path,
        {
            "Your archive.html": "<html></html>",
            "data/account.js": script(ACCOUNT, "account"),
            "data/tweets.js": script(list(entries)),
            "data/direct-messages.js": "window.YTD.direct_messages.part0 = [{broken",
            "data/deleted-tweets.js": script([post(999, "deleted")], "deleted_tweets"),
        },
    )
