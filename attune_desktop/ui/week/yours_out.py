"""Take it with you: a file of everything or of what is shown, the chart as a picture, a page to show."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import later, said
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.theme import Theme, Type
from attune_desktop.ui.week.chart_picture import ChartPicture
from attune_desktop.ui.week.contents import Contents
from attune_desktop.ui.week.paper_dialog import PaperDialog
from attune_desktop.ui.week.yours_files import Files
from attune_desktop.ui.week.yours_keeping import Keeping
from attune_desktop.ui.week.yours_parts import Choices, Lead, Section
from attune_desktop.ui.week.yours_work import Work

EVERYTHING, SHOWN = later("Everything"), later("What is shown")
ABOUT = later(
    "Files are yours alone to read, and nothing is sent anywhere. CSV and JSON can be brought in again."
)
NOTHING_SHOWN = later("Nothing can be shown just now, so there is no picture of it.")


class TakeOut(Section):
    """Writes files.

    Attributes:
        what: everything, or what is shown.
        csv: the button for a table.
        json: the button for JSON.
        png: the button for a picture of the chart.
        svg: the button for a drawing of it.
        page: the button for the page to show.
    """

    def __init__(
        self,
        theme: Theme,
        work: Work,
        keeping: Keeping,
        files: Files,
        shown: Callable[[], Contents | None],
        title: Callable[[str], str],
    ) -> None:
        super().__init__(theme, work, said("Take it with you"), said(ABOUT))
        self._keeping, self._files = keeping, files
        self._shown, self._title = shown, title
        self.csv, self.json = (
            self._button(said("CSV…"), said("as a table")),
            self._button(said("JSON…"), said("as JSON")),
        )
        self.png, self.svg = (
            self._button(said("PNG…"), said("as a picture")),
            self._button(said("SVG…"), said("as a drawing")),
        )
        self.page = self._button(said("One page for a therapist…"), said("as a PDF, with a look at it first"))
        self._names: list[Lead] = []
        choices = {said(EVERYTHING): EVERYTHING, said(SHOWN): SHOWN}
        self.what = Choices(said("As a file"), choices, theme, self._name(said("As a file:")))
        for button in (self.csv, self.json):
            self.what.add(button)
        picture = self._row(said("The chart as a picture:"), self.png, self.svg)
        self.lay(self.what, picture, self._row(said("To show somebody:"), self.page))
        for button, ending in ((self.csv, "csv"), (self.json, "json")):
            button.clicked.connect(lambda _=False, ending=ending: self._ask_for_file(ending))
        self.png.clicked.connect(lambda: self._ask_for_picture("png"))
        self.svg.clicked.connect(lambda: self._ask_for_picture("svg"))
        self.page.clicked.connect(self._open_page)

    def restyle(self) -> None:
        """Take the system's font."""
        super().restyle()
        for name in self._names:
            name.setFont(Type.BODY.font())

    def _button(self, words: str, description: str) -> QuietButton:
        button = QuietButton(words, self.theme)
        button.setAccessibleDescription(description)
        return button

    def _name(self, words: str) -> Lead:
        self._names.append(Lead(words, Type.BODY, self.theme))
        return self._names[-1]

    def _row(self, words: str, *buttons: QuietButton) -> QWidget:
        row = Flow(words)
        row.add(self._name(words))
        for button in buttons:
            row.add(button)
        return row

    def _ask_for_file(self, ending: str) -> None:
        contents = self._shown() if self.what.value == SHOWN else None
        if self.what.value == SHOWN and contents is None:
            self.told.say(said(NOTHING_SHOWN))
            return
        first = last = None
        name = f"attune-{self._keeping.today()}"
        if contents is not None:
            first, last = contents.stretch.first, min(contents.stretch.last, contents.today)
            name = f"attune-{first}-to-{last}"
        self._files.to_write(self, f"{name}.{ending}", lambda file: self._export(file, first, last))

    def _export(self, file: Path, first: date | None, last: date | None) -> None:
        self.do(
            said("Writing “{name}”").format(name=file.name),
            lambda progress: self._keeping.export(file, first, last, progress),
            lambda told: self.told.say(str(told)),
            can_cancel=True,
        )

    def _ask_for_picture(self, ending: str) -> None:
        contents = self._shown()
        if contents is None:
            self.told.say(said(NOTHING_SHOWN))
            return
        stretch = contents.stretch
        name = f"attune-chart-{stretch.first}-to-{stretch.last}.{ending}"
        picture = ChartPicture(contents, self._title, self.theme)
        make = picture.png if ending == "png" else picture.svg
        self._files.to_write(self, name, lambda file: self._write(file, make))

    def _write(self, file: Path, make: Callable[[], bytes]) -> None:
        try:
            self._keeping.write(file, make())
        except KnownError as error:
            self.told.say(str(error))
        else:
            self.told.say(said("{file} is there now.").format(file=file))

    def _open_page(self) -> None:
        dialog = PaperDialog(self.theme, self._keeping, self._files, self.window())
        dialog.written.connect(lambda file: self.told.say(said("{file} is there now.").format(file=file)))
        dialog.open()
