"""What leaves the Trends room: the chart as a file, on the clipboard, in a text of the edition."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QPoint, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from mi_reader.curate.trends import palette
from mi_reader.curate.trends.picture import PNG_SCALE, Picture, picture, with_picture
from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.errors import NotFoundError
from mi_reader.engine import Engine
from mi_reader.post.files import safe_slug
from mi_reader.settings.files import write_atomically
from mi_reader.ui.charts.painting import families_for, image_of, png_of
from mi_reader.ui.context import Context
from mi_reader.ui.focus import Part, Spot
from mi_reader.ui.models.counts import CountsTable
from mi_reader.ui.rooms.menus import fading
from mi_reader.ui.rooms.trends.reading import Counted
from mi_reader.ui.widgets.message_strip import MessageStrip, Severity

_FOLDER: Final = "trends/folder"
_DARK: Final = "trends/dark"


@dataclass(frozen=True, slots=True)
class View:
    """What the room shows.

    Attributes:
        share: Whether shares are shown and not numbers.
    """

    found: Counted
    share: bool


class Picturing(QObject):
    """Makes pictures of what the room shows, and takes them where they are wanted."""

    def __init__(
        self,
        context: Context,
        strip: MessageStrip,
        table: CountsTable,
        view: Callable[[], View | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._context = context
        self._strip = strip
        self._view = view
        self._window = parent

    @property
    def edition(self) -> Edition | None:
        """The edition whose post can have the picture."""
        view = self._view()
        return view.found.edition if view else None

    # Pictures -----------------------------------------------------------------------------------------

    def picture(self, language: str = "") -> Picture | None:
        """Returns the picture with its words; None while nothing is counted.

        Args:
            language: Of its words; that of the window if empty.
        """
        view = self._view()
        if view is None:
            return None
        speaks = language or self._context.language.code
        found = view.found
        colours = palette.DARK if self._context.remembered.get(_DARK, False) else palette.LIGHT
        return picture(found.counts, found.badges(speaks), colours, speaks, found.period_of, share=view.share)

    def _image(self, drawn: Picture) -> QImage:
        return image_of(drawn.scene, PNG_SCALE, self._families(drawn))

    def _families(self, drawn: Picture) -> list[str]:
        return families_for(drawn.scene.language, self._context.theme.font().families())

    def copy(self) -> None:
        """Copies the picture as pixels and as SVG, with its numbers in words."""
        if drawn := self.picture():
            data = QMimeData()
            data.setImageData(self._image(drawn))
            data.setData("image/svg+xml", drawn.svg.encode())
            data.setText(drawn.alternative)
            QGuiApplication.clipboard().setMimeData(data)

    def copy_csv(self) -> None:
        """Copies the table for a spreadsheet."""
        QGuiApplication.clipboard().setText(self._table.as_csv())

    def copy_markdown(self) -> None:
        """Copies the table for a post."""
        QGuiApplication.clipboard().setText(self._table.as_markdown())

    # Menus --------------------------------------------------------------------------------------------

    def fill_copying(self, menu: QMenu) -> None:
        """Adds the ways to copy to a menu."""
        menu.addAction(self.tr("Copy the picture")).triggered.connect(lambda _: self.copy())
        menu.addAction(self.tr("Copy as CSV")).triggered.connect(lambda _: self.copy_csv())
        menu.addAction(self.tr("Copy as Markdown")).triggered.connect(lambda _: self.copy_markdown())

    def open_menu(self, place: QPoint) -> None:
        """Opens the menu of the chart at a place of the screen."""
        menu = fading(self._window)
        self.fill_copying(menu)
        menu.addSeparator()
        self.fill_saving(menu.addMenu(self.tr("Save as…")))
        inserting = menu.addMenu(self.tr("Save picture into the post"))
        self.fill_inserting(inserting)
        inserting.setEnabled(not inserting.isEmpty())
        menu.popup(place)

    # Files --------------------------------------------------------------------------------------------

    def fill_saving(self, menu: QMenu) -> None:
        """Adds the ways to save to a menu."""
        for ending, text in (
            ("svg", self.tr("As SVG, for any size…")),
            ("png", self.tr("As PNG, of pixels…")),
        ):
            menu.addAction(text).triggered.connect(partial(self._ask, ending))
        menu.addSeparator()
        dark = menu.addAction(self.tr("In dark colours"))
        dark.setCheckable(True)
        dark.setChecked(self._context.remembered.get(_DARK, False))
        dark.triggered.connect(lambda on: self._context.remembered.put(_DARK, bool(on)))

    def _ask(self, ending: str, _checked: bool = False) -> None:
        drawn = self.picture()
        if drawn is None:
            return
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folder = Path(self._context.remembered.get(_FOLDER, pictures or str(Path.home())))
        dialog = QFileDialog(self._window, self.tr("Save the picture"), str(folder / self._name(ending)))
        dialog.setObjectName("save_chart")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(f"{ending.upper()} (*.{ending})")
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(self._name(ending))
        dialog.fileSelected.connect(lambda file: self.save(Path(file), drawn))
        dialog.open()

    def save(self, path: Path, drawn: Picture) -> None:
        """Writes a picture, as SVG or PNG by the file's name."""
        self._context.remembered.put(_FOLDER, str(path.parent))
        families, is_svg = self._families(drawn), path.suffix.lower() == ".svg"

        def write() -> None:
            # Pixels take a tenth of a second: not of the window's.
            content = drawn.svg.encode() if is_svg else _png(drawn, families)
            write_atomically(path, content)

        def saved(_: None) -> None:
            self._strip.show_message(Severity.INFO, self.tr("Saved: {path}").format(path=path))

        self._context.jobs.write(write, self, saved)

    def _name(self, ending: str) -> str:
        edition = self.edition
        return f"{safe_slug(f'papers-{edition.name}' if edition else 'papers')}.{ending}"

    # The post -----------------------------------------------------------------------------------------

    def fill_inserting(self, menu: QMenu) -> None:
        """Adds the texts that can take the picture to a menu."""
        view = self._view()
        if view is None or view.found.edition is None:
            return
        texts: list[tuple[str, Part, Section | None]] = [(self.tr("Into the opening"), Part.OPENING, None)]
        for one in view.found.sections:
            text = self.tr("Into the lead text of {section}").format(section=one.heading)
            texts.append((text.replace("&", "&&"), Part.LEAD, one))
        texts.append((self.tr("Into the closing"), Part.CLOSING, None))
        for text, part, section in texts:
            menu.addAction(text).triggered.connect(partial(self._chosen, part, section))

    def _chosen(self, part: Part, section: Section | None, _checked: bool = False) -> None:
        self.insert(part, section)

    def insert(self, part: Part = Part.OPENING, section: Section | None = None) -> None:
        """Puts the picture at the end of a text of the edition, in the edition's language: one undo step."""
        edition = self.edition
        drawn = self.picture(edition.language) if edition else None
        if edition is None or drawn is None:
            return
        engine, name, families = self._context.engine, self._name("png"), self._families(drawn)
        spot = Spot(part, edition.key, section.key if section else None)

        def put() -> Changes:
            image = engine.pictures.add(edition.key, name, _png(drawn, families), drawn.alternative)
            return _put(engine, spot, lambda text: with_picture(text, image, drawn.caption))

        def done(_: Changes) -> None:
            self._strip.show_message(
                Severity.INFO,
                self.tr("The picture is in the post. Every export carries it."),
                action=self.tr("Show"),
                do=lambda: self._context.focus.write(spot),
            )

        self._context.undo.edit(
            self.tr("Picture into the post"), Scope(editions=(edition.key,)), put, owner=self, done=done
        )


def fill_when_opened(menu: QMenu, fill: Callable[[QMenu], None]) -> None:
    """Has a menu filled anew each time that it opens: what it offers follows what is shown."""

    def fill_anew() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(fill_anew)


def _png(drawn: Picture, families: Sequence[str]) -> bytes:
    return png_of(image_of(drawn.scene, PNG_SCALE, families))


def _put(engine: Engine, spot: Spot, edit: Callable[[str], str]) -> Changes:
    """Edits the text of a spot as it stands now: the opening, the closing, or a lead text.

    Raises:
        NotFoundError: The edition or the section is gone.
    """
    edition = next((one for one in engine.editions.listing() if one.key == spot.edition), None)
    if edition is None:
        raise NotFoundError(_gone())
    if spot.part is Part.OPENING:
        return engine.texts.set_opening(edition.key, edit(edition.opening), edition.opening)
    if spot.part is Part.CLOSING:
        return engine.texts.set_closing(edition.key, edit(edition.closing), edition.closing)
    sections = (section for section, _ in engine.editions.contents(edition.key))
    section = next((one for one in sections if one.key == spot.section), None)
    if section is None:
        raise NotFoundError(_gone())
    return engine.texts.set_lead(section, edit(section.lead), section.lead)


def _gone() -> str:
    return QCoreApplication.translate("Picturing", "What the picture was to go into is gone.")
