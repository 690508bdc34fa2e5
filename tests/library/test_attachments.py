"""The files of papers are found where Zotero keeps them, and what is no document is not opened."""

from pathlib import Path

import pytest

from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import PaperRef
from mi_reader.domain.zotero import Attachment, ItemType, RemoteItem
from mi_reader.library.attachments import Attachments, safe_link
from mi_reader.settings.settings import Settings
from mi_reader.store import pristine
from tests.papers import Shelf


class Found:
    def __init__(self, shelf: Shelf, folder: Path) -> None:
        self.shelf = shelf
        self.paper = shelf.add("paper", key="PAPER234")
        self.zotero = folder / "Zotero"
        settings = Settings(folder / "settings.toml")
        settings.set("zotero.folder", str(self.zotero))
        self.attachments = Attachments(shelf.database, settings)

    def attach(self, key: str, *, there: bool = True, deleted: bool = False, **fields: str) -> Path:
        attachment = Attachment(**{"title": key, "mode": "imported_file"} | fields)
        item = RemoteItem(
            key, 1, ItemType.ATTACHMENT, self.paper.key, deleted=deleted, added=key, attachment=attachment
        )
        with self.shelf.database.write() as tx:
            pristine.put(tx, self.shelf.library, item)
        path = self.zotero / "storage" / key / Path(attachment.filename).name
        if there and attachment.filename:
            path.parent.mkdir(parents=True)
            path.touch()
        return path


@pytest.fixture
def found(shelf: Shelf, tmp_path: Path) -> Found:
    return Found(shelf, tmp_path)


def test_the_pdf_that_is_there_comes_first(found: Found) -> None:
    found.attach("AAAAAAAA", filename="page.html")
    found.attach("BBBBBBBB", filename="gone.pdf", there=False)
    pdf = found.attach("CCCCCCCC", filename="paper.pdf")
    found.attach("DDDDDDDD", filename="trash.pdf", deleted=True)
    found.attach("EEEEEEEE", mode="linked_url", url="https://example.org")
    files = found.attachments.of(found.paper)
    assert [file.title for file in files] == ["CCCCCCCC", "AAAAAAAA", "BBBBBBBB", "EEEEEEEE"]
    assert [file.there for file in files] == [True, True, False, False]
    assert files[-1].url == "https://example.org"
    assert found.attachments.document(found.paper) == pdf


def test_a_document_that_is_not_on_this_computer_is_named(found: Found) -> None:
    path = found.attach("BBBBBBBB", filename="gone.pdf", there=False)
    with pytest.raises(NotFoundError) as error:
        found.attachments.document(found.paper)
    assert str(path) in error.value.message


@pytest.mark.parametrize("filename", ["", "..", "run.sh", "x.pdf.exe", "page.html"])
def test_what_is_no_document_is_not_opened(found: Found, filename: str) -> None:
    found.attach("AAAAAAAA", filename=filename, there=filename not in ("", ".."))
    with pytest.raises(NotFoundError, match="no PDF"):
        found.attachments.document(found.paper)


@pytest.mark.parametrize("filename", ["../../../etc/a.pdf", "/etc/a.pdf", "C:\\x\\a.pdf", "..\\..\\a.pdf"])
def test_a_name_does_not_lead_out_of_zoteros_folder(found: Found, filename: str) -> None:
    found.attach("AAAAAAAA", filename=filename, there=False)
    (file,) = found.attachments.of(found.paper)
    assert file.path == found.zotero / "storage" / "AAAAAAAA" / "a.pdf"


def test_linked_files_are_where_they_are_and_relative_ones_nobody_knows(found: Found, tmp_path: Path) -> None:
    linked = tmp_path / "linked.pdf"
    linked.touch()
    found.attach("AAAAAAAA", mode="linked_file", path=str(linked))
    found.attach("BBBBBBBB", mode="linked_file", path="attachments:x.pdf")
    files = found.attachments.of(found.paper)
    assert [file.path for file in files] == [linked, None]
    assert found.attachments.document(found.paper) == linked


def source(shelf: Shelf, path: str) -> None:
    with shelf.database.write() as tx:
        tx.execute("INSERT INTO source (library_id, endpoint, path) VALUES (?, '', ?)", (shelf.library, path))


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("users/475425", "zotero://select/library/items/PAPER234"),
        ("groups/12", "zotero://select/groups/12/items/PAPER234"),
    ],
)
def test_a_paper_is_shown_in_zotero(found: Found, path: str, address: str) -> None:
    source(found.shelf, path)
    assert found.attachments.in_zotero(found.paper) == address


def test_a_paper_of_files_is_not_in_zotero(found: Found) -> None:
    with pytest.raises(NotFoundError):
        found.attachments.in_zotero(found.paper)
    with pytest.raises(NotFoundError):
        found.attachments.in_zotero(PaperRef(found.shelf.library, "GONE2345"))  # type: ignore[arg-type]


@pytest.mark.parametrize("url", ["https://doi.org/10.1/x", "http://doi.org/10.1/x", "HTTP://doi.org/10.1/x"])
def test_a_link_is_encrypted(url: str) -> None:
    assert safe_link(url) == "https://doi.org/10.1/x"


@pytest.mark.parametrize(
    "url", ["", "file:///etc/passwd", "javascript:alert(1)", "https://", "x", "ftp://a/b"]
)
def test_what_is_no_web_address_is_not_opened(url: str) -> None:
    with pytest.raises(NotFoundError):
        safe_link(url)
