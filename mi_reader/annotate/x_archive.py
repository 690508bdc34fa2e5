"""Reads the archive that X lets its users download: whole, as a .zip, or the file of posts in it.

An archive holds much that is nobody's business (messages, contacts, logins). Nothing of it is opened but the
posts and the account's name, nothing is ever extracted, and what it unpacks to is counted while it does.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import tzinfo
from lzma import LZMAError
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from mi_reader.annotate.x_archive_entries import Account, Entries, account_in, entries_in
from mi_reader.domain.errors import InputError, Problem, StorageError
from mi_reader.domain.x_posts import XPost
from mi_reader.settings.files import read_file

# Called with (done, total).
Progress = Callable[[int, int], None]

# The folder in which all of it may stand is what packing the unpacked archive again makes.
_INSIDE = re.compile(
    r"(?:(?!\.\.?/)[^/\\]{1,200}/)?data/(?:(account)|tweets?(?:-part\d{1,4})?)\.js", re.ASCII
)
_DOWNLOAD_AGAIN = "Download the archive from X once more."


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an archive is read.

    Attributes:
        file: Bytes of one file; X begins another one at some 100 MB.
        whole: Bytes of all of them.
        ratio: How many times its packed size a file may be; posts are some ten to twenty times.
        small: Bytes that count for no ratio.
        parts: Files of posts; X begins another one at some ten thousands of posts.
    """

    file: int = 256_000_000
    whole: int = 1_000_000_000
    ratio: int = 100
    small: int = 1_000_000
    parts: int = 200


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Archive:
    """The posts of an archive, each once, the oldest first.

    Attributes:
        reposts: How many posts are somebody else's, passed on: they were left out.
        problems: What could not be read.
    """

    account: Account
    posts: tuple[XPost, ...]
    reposts: int = 0
    problems: tuple[Problem, ...] = ()


def read_archive(
    path: Path, zone: tzinfo | None = None, limits: Limits = LIMITS, progress: Progress | None = None
) -> Archive:
    """Reads an archive.

    Args:
        path: The .zip, or its `tweets.js`, whose `account.js` is looked for beside it.
        zone: Whose days count; None for the zone of this computer.

    Raises:
        InputError: It is none, or too large to be one.
        StorageError: It cannot be read.
    """
    if path.suffix.lower() == ".zip":
        return _zipped(path, zone, limits, progress)
    content = read_file(path, limits.file)
    if content is None:
        raise InputError(f"{path} is not there.", "Check the path.")
    beside = read_file(path.with_name("account.js"), limits.small)
    account = account_in(_decoded(beside)) if beside else Account()
    return _archive(account, [entries_in(_decoded(content), str(path), account, zone)])


def _zipped(path: Path, zone: tzinfo | None, limits: Limits, progress: Progress | None) -> Archive:
    if not path.exists():
        raise InputError(f"{path} is not there.", "Check the path.")
    if not path.is_file():  # to open a pipe waits for whoever writes into it
        raise StorageError(f"{path} is no file.", "Check the path.")
    try:
        with ZipFile(path) as packed:
            return _unpacked(packed, path, zone, limits, progress)
    except BadZipFile as error:
        raise InputError(f"{path} is no sound .zip file: {error}.", _DOWNLOAD_AGAIN) from error
    except (zlib.error, LZMAError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is damaged.", _DOWNLOAD_AGAIN) from error
    except NotImplementedError as error:
        raise InputError(
            f"{path} is packed in a way that is not known here.", "Pack it as a plain .zip."
        ) from error
    except OSError as error:
        if error.errno is None:  # bzip2's own word for damage
            raise InputError(f"{path} is damaged.", _DOWNLOAD_AGAIN) from error
        raise StorageError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error


def _unpacked(
    packed: ZipFile, path: Path, zone: tzinfo | None, limits: Limits, progress: Progress | None
) -> Archive:
    found = {info.filename: info for info in packed.infolist() if _INSIDE.fullmatch(info.filename)}
    accounts = [info for name, info in found.items() if name.endswith("/account.js")]
    accounts += [info for name, info in found.items() if name == "data/account.js" and info not in accounts]
    wanted = sorted((info for info in found.values() if info not in accounts), key=lambda one: one.filename)
    if not wanted:
        raise InputError(
            f"{path} holds no posts: there is no data/tweets.js in it.",
            "Choose the archive as it was downloaded from X.",
        )
    if len(wanted) > limits.parts:
        raise InputError(
            f"{path} holds {len(wanted)} files of posts; it cannot be what it is taken for.", _DOWNLOAD_AGAIN
        )
    room = limits.whole
    account = Account()
    if accounts:
        content = _content(packed, accounts[0], path, limits, room)
        room -= len(content)
        account = account_in(_decoded(content))
    read: list[Entries] = []
    for number, info in enumerate(wanted):
        content = _content(packed, info, path, limits, room)
        room -= len(content)
        read.append(entries_in(_decoded(content), f"{path}, {info.filename}", account, zone))
        if progress:
            progress(number + 1, len(wanted))
    return _archive(account, read)


def _content(packed: ZipFile, info: ZipInfo, path: Path, limits: Limits, room: int) -> bytes:
    """Unpacks a file, as far as it may; what its header says of its size decides nothing."""
    place = f"{path}, {info.filename}"
    if info.flag_bits & 1:
        raise InputError(f"{place} is encrypted.", "Unpack the archive, and import its data/tweets.js.")
    largest = min(limits.file, room, max(limits.small, limits.ratio * info.compress_size))
    with packed.open(info) as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        what, most = (path, limits.whole) if largest == room else (place, largest)
        raise InputError(
            f"{what} unpacks to more than {most / 1_000_000:.3g} MB; it cannot be what it is taken for.",
            _DOWNLOAD_AGAIN,
        )
    return content


def _decoded(content: bytes) -> str:
    # A broken byte costs itself.
    return content.decode("utf-8-sig", "replace")


def _archive(account: Account, read: list[Entries]) -> Archive:
    return Archive(
        account,
        in_order(post for entries in read for post in entries.posts),
        sum(entries.reposts for entries in read),
        tuple(problem for entries in read for problem in entries.problems),
    )


def in_order(posts: Iterator[XPost]) -> tuple[XPost, ...]:
    """Returns posts each once, the oldest first: X's numbers grow with time."""
    by_id = {post.id: post for post in posts}
    return tuple(sorted(by_id.values(), key=lambda post: int(post.id)))
