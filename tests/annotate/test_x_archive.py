"""Archives as files: only the posts are read, nothing is extracted, and nothing costs more than it may."""

import struct
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from mi_reader.annotate.x_archive import Limits, read_archive
from mi_reader.domain.errors import InputError, StorageError
from mi_reader.domain.x_posts import is_archive
from tests.annotate.x_archives import ACCOUNT, HANDLE, post, script, write_archive, write_zip

SMALL = Limits(file=20_000, whole=25_000, ratio=100, small=1_000)


def test_a_whole_archive_is_read_without_being_unpacked(tmp_path: Path) -> None:
    file = write_archive(tmp_path / "twitter.zip", post(2, "b"), post(1, "a"))
    archive = read_archive(file)
    assert archive.account.handle == HANDLE
    assert [one.id for one in archive.posts] == ["1", "2"]
    assert not archive.problems
    assert [one.name for one in tmp_path.iterdir()] == ["twitter.zip"]


def test_all_parts_are_read_and_a_post_counts_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "twitter-2022/data/tweets.js": script([post(1, "a"), post(2, "b")]),
        "twitter-2022/data/tweets-part1.js": script([post(2, "b"), post(3, "c")], part=1),
        "twitter-2022/data/tweet-headers.js": "nothing of ours",
    }
    assert [one.id for one in read_archive(write_zip(tmp_path / "a.zip", files)).posts] == ["1", "2", "3"]


def test_the_file_of_posts_alone_is_read_with_the_account_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "tweets.js"
    file.write_bytes(b"\xef\xbb\xbf" + script([post(1, "読")]).encode())
    assert read_archive(file).posts[0].embed.handle == ""
    (tmp_path / "account.js").write_text(script(ACCOUNT, "account"), encoding="utf-8")
    assert read_archive(file).posts[0].embed.handle == HANDLE


def test_a_broken_byte_costs_itself(tmp_path: Path) -> None:
    file = tmp_path / "tweets.js"
    file.write_bytes(script([post(1, "aXb")]).encode().replace(b"aXb", b"a\xffb"))
    assert read_archive(file).posts[0].words == "a\ufffdb"


@pytest.mark.parametrize(
    "name",
    ["tweets.js", "../data/tweets.js", "/data/tweets.js", "a/b/data/tweets.js", "data/tweets.js/x",
     "data/../data/tweets.js", "data\\tweets.js", "data/deleted-tweets.js"],
)  # fmt: skip
def test_only_names_under_data_are_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="holds no posts"):
        read_archive(write_zip(tmp_path / "a.zip", {name: script([post(1, "a")])}))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    file = write_zip(tmp_path / "a.zip", {"data/tweets.js": b" " * 30_000_000})
    with pytest.raises(InputError, match="unpacks to more than"):
        read_archive(file)


def test_all_files_together_have_a_limit(tmp_path: Path) -> None:
    text = script([post(number, f"{number}" * 3) for number in range(1, 40)])
    assert SMALL.whole / 2 < len(text) < SMALL.file
    one = write_zip(tmp_path / "one.zip", {"data/tweets.js": text})
    assert len(read_archive(one, limits=SMALL).posts) == 39
    two = write_zip(tmp_path / "two.zip", {"data/tweets.js": text, "data/tweets-part1.js": text})
    with pytest.raises(InputError, match=r"two\.zip unpacks to more than 0\.025 MB"):
        read_archive(two, limits=SMALL)


def test_a_file_that_lies_about_its_size_is_found_out(tmp_path: Path) -> None:
    file = write_zip(tmp_path / "a.zip", {"data/tweets.js": b" " * 3_000_000})
    content = file.read_bytes()
    file.write_bytes(content.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 10)))
    with pytest.raises(InputError):
        read_archive(file)


def test_a_file_too_large_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "tweets.js"
    file.write_text(script([post(1, "x" * 30_000)]), encoding="utf-8")
    with pytest.raises(InputError, match="larger than"):
        read_archive(file, limits=SMALL)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all"])
def test_what_is_no_zip_is_said(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(content)
    with pytest.raises(InputError, match="zip"):
        read_archive(file)


def test_a_damaged_archive_is_said(tmp_path: Path) -> None:
    file = write_archive(tmp_path / "a.zip", *(post(number, f"text {number}") for number in range(1, 200)))
    content = bytearray(file.read_bytes())
    at = content.index(b"data/tweets.js") + 200
    content[at : at + 50] = b"\xff" * 50
    file.write_bytes(content)
    with pytest.raises(InputError):
        read_archive(file)


@pytest.mark.parametrize("packing", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_damage_is_said_however_it_is_packed(tmp_path: Path, packing: int) -> None:
    file = tmp_path / "a.zip"
    with ZipFile(file, "w", packing) as packed:
        packed.writestr("data/tweets.js", script([post(number, f"{number}") for number in range(1, 200)]))
    whole = file.read_bytes()
    begin = len("data/tweets.js") + 40
    for at in range(begin, begin + 200, 7):
        file.write_bytes(whole[:at] + b"\xff" * 9 + whole[at + 9 :])
        with pytest.raises(InputError):
            read_archive(file)


def test_a_name_that_is_no_text_is_said(tmp_path: Path) -> None:
    file = write_zip(tmp_path / "a.zip", {"data/é.js": "x", "data/tweets.js": script([post(1, "a")])})
    file.write_bytes(file.read_bytes().replace("é".encode(), b"\xff\xff"))
    with pytest.raises(InputError):
        read_archive(file)


def test_an_encrypted_archive_is_said(tmp_path: Path) -> None:
    file = write_zip(tmp_path / "a.zip", {"data/tweets.js": script([post(1, "a")])})
    content = bytearray(file.read_bytes())
    content[6] |= 1  # the flags, of the file and of the directory
    content[content.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(content)
    with pytest.raises(InputError, match="encrypted"):
        read_archive(file)


@pytest.mark.parametrize("name", ["a.zip", "tweets.js"])
def test_a_file_that_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="not there"):
        read_archive(tmp_path / name)


@pytest.mark.parametrize("name", ["a.zip", "tweets.js"])
def test_a_folder_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(StorageError):
        read_archive(tmp_path / name)


def test_archives_are_known_by_their_names() -> None:
    assert [name for name in ("a.zip", "TWEETS.JS", "a.bib", "js", "a.md") if is_archive(Path(name))] == [
        "a.zip",
        "TWEETS.JS",
    ]


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path) -> None:
    many = {f"data/tweets-part{number}.js": script([]) for number in range(Limits().parts + 1)}
    with pytest.raises(InputError, match="201 files of posts"):
        read_archive(write_zip(tmp_path / "a.zip", dict(many)))
