"""The note beside a post: kept in the site, trusted only if it is whole and about the very file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.errors import StorageError
from mi_reader.post import sidecar
from mi_reader.post.sidecar import Found, Note

NOTE = Note("EDITION1", "jekyll", "---\ntitle: 題\n---\n\ntext\n")


@pytest.fixture
def post(tmp_path: Path) -> Path:
    site = tmp_path.resolve() / "site"
    (site / "_posts").mkdir(parents=True)
    (site / "_config.yml").touch()
    return site / "_posts" / "2022-12-19-five.md"


def test_it_stands_in_the_site_or_beside_the_file(post: Path, tmp_path: Path) -> None:
    marks = ("_config.yml",)
    site = post.parents[1]
    assert sidecar.place(post, marks) == site / ".mi-reader" / "_posts" / "2022-12-19-five.md.txt"
    assert sidecar.place(post) == post.parent / ".mi-reader" / "2022-12-19-five.md.txt"
    sidecar.write(post, NOTE, marks)
    # Once there, it is found without knowing the site.
    assert sidecar.read(post).note == NOTE
    (tmp_path / ".git").mkdir()
    elsewhere = tmp_path.resolve() / "text" / "post.md"
    assert sidecar.place(elsewhere) == tmp_path.resolve() / ".mi-reader" / "text" / "post.md.txt"


def test_notes_outside_of_the_site_draw_none_out_of_it(tmp_path: Path) -> None:
    tmp_path = tmp_path.resolve()
    (tmp_path / sidecar.FOLDER).mkdir()
    site = tmp_path / "blog"
    file = site / "_posts" / "post.md"
    file.parent.mkdir(parents=True)
    outside = tmp_path / sidecar.FOLDER / "blog" / "_posts" / "post.md.txt"
    assert sidecar.place(file) == outside
    (site / "_config.yml").touch()
    assert sidecar.place(file, ("_config.yml",)) == site / sidecar.FOLDER / "_posts" / "post.md.txt"
    # Once git has all of it, what was written there before is found.
    (tmp_path / ".git").mkdir()
    assert (
        sidecar.place(file, ("_config.yml",)) == tmp_path / sidecar.FOLDER / "blog" / "_posts" / "post.md.txt"
    )


def test_a_home_folder_is_no_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path.resolve()
    monkeypatch.setattr(Path, "home", lambda: home)
    (home / ".git").mkdir()
    (home / ".mi-reader").mkdir()
    post = home / "posts" / "post.md"
    assert sidecar.place(post) == post.parent / ".mi-reader" / "post.md.txt"


TEXTS = st.tuples(
    st.sampled_from(["", "\ufeff"]),
    st.lists(st.text("a題 \t\x0b\u2028"), max_size=6),
    st.sampled_from(["\n", "\r\n"]),
).map(lambda parts: parts[0] + parts[2].join(parts[1]))


@given(TEXTS, st.booleans())
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str, git: bool) -> None:
    post = tmp_path_factory.mktemp("post").resolve() / "post.md"
    sidecar.write(post, Note("E", "jekyll", text))
    if git:  # with line ends for Windows
        place = sidecar.place(post)
        place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))
    assert sidecar.read(post).note == Note("E", "jekyll", text)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("text", "texts"),
        lambda text: text.replace("EDITION1", "EDITION2"),
        lambda text: text.replace("target: jekyll", "target: hugo"),
        lambda text: text.replace("five", "six"),
        lambda text: text[:-1],
        lambda text: text[:40],
        lambda text: f"{text}\n",
        lambda text: f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n",
        lambda text: text.replace("---\ntitle", "<<<<<<< HEAD\n---\ntitle"),
        lambda _: "",
        lambda _: "\x00" * 100,
    ],
)
def test_one_that_was_touched_is_not_trusted(post: Path, damage: "st.SearchStrategy[str]") -> None:
    sidecar.write(post, NOTE)
    place = sidecar.place(post)
    place.write_text(damage(place.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]
    assert sidecar.read(post) == Found(distrusted=True)


def test_one_of_another_file_is_not_trusted(post: Path) -> None:
    sidecar.write(post, NOTE)
    other = post.with_name("other.md")
    sidecar.place(other).write_bytes(sidecar.place(post).read_bytes())
    assert sidecar.read(other) == Found(distrusted=True)
    assert sidecar.read(post.with_name("third.md")) == Found()


@pytest.mark.parametrize("inner", [False, True])
def test_no_link_leads_out(post: Path, tmp_path: Path, inner: bool) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    notes = post.parent / ".mi-reader"
    if inner:
        notes.mkdir()
        (notes / f"{post.name}.txt").symlink_to(outside / "note.txt")
    else:
        notes.symlink_to(outside, target_is_directory=True)
    with pytest.raises(StorageError, match="link out"):
        sidecar.write(post, NOTE)
    assert list(outside.iterdir()) == []
    assert sidecar.read(post).note is None


def test_a_folder_that_cannot_be_made_is_said(post: Path) -> None:
    (post.parent / ".mi-reader").write_text("in the way", encoding="utf-8")
    with pytest.raises(StorageError):
        sidecar.write(post, NOTE)
