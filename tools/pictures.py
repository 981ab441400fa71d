"""Pictures of every screen in every appearance, drawn without a screen: ``make pictures``.

They go to ``build/pictures/``, named ``<screen>-<moment>-<appearance>``, once as they are and once at twice
the density (``-2x``), with a contact sheet for each screen; the few that README shows go to
``docs/pictures/``. Each scale has a process of its own, since Qt takes it at its start.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QPoint, QSize, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parent.parent
FOLDER, DOCS = ROOT / "build" / "pictures", ROOT / "docs" / "pictures"
SCALES = (1, 2)
SCREEN_PX = 1440, 1080
TIMEOUT_S = 600
MARGIN_PX = 16
SHOWN = {
    "reset-light": "reset-3-full-light-2x",
    "relax-light": "practices-1-arm-light-2x",
    "ground-light": "practices-6-ground-light-2x",
    "reset-dark": "reset-4-exhale-dark-2x",
    "check-in": "check-in-2-filled-light-2x",
    "talk": "talk-3-card-light-2x",
    "week": "week-1-full-light-2x",
}
"""What README shows: the name there, and the picture."""
BEST_COMPRESSION = 0
"""Qt's word for a PNG that takes long to write and little room; nothing is lost."""


def environment(scale: int, screen_file: Path) -> dict[str, str]:
    """What a process that takes pictures is given: a screen of nobody's, at this scale, in UTC."""
    width, height = SCREEN_PX
    screen = {"name": "pictures", "x": 0, "y": 0, "width": width * scale, "height": height * scale}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screen_file.write_text(json.dumps({"screens": [screen]}), "utf-8")
    return os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen_file}",
        "QT_SCALE_FACTOR": str(scale),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }


def pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Show what Qt says, but for what it says of every window that is drawn without a screen."""
    if not message.startswith("This plugin does not support"):
        print(message, file=sys.stderr)


def take(scale: int) -> int:
    """Take all pictures at this process's scale."""
    from picture_screens import Studio

    qInstallMessageHandler(pass_on)
    application = QApplication(sys.argv[:1])
    for screen, moment, appearance, picture in Studio(application).pictures():
        suffix = "" if scale == 1 else f"-{scale}x"
        path = FOLDER / f"{screen}-{moment}-{appearance}{suffix}.png"
        if not picture.save(str(path)):
            print(f"{path} could not be written: check the folder and the disk.", file=sys.stderr)
            return 1
    return 0


def take_all() -> bool:
    """Take the pictures of every scale at the same time, and tell whether all could be taken."""
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        processes = [
            subprocess.Popen(
                [sys.executable, __file__, "--scale", str(scale)],
                env=environment(scale, Path(folder) / f"screen-{scale}.json"),
            )
            for scale in SCALES
        ]
        try:
            codes = [process.wait(TIMEOUT_S) for process in processes]
            return not any(codes)
        finally:
            for process in processes:
                process.kill()
                process.wait()


def by_screen(names: Iterable[str], appearances: Sequence[str]) -> dict[str, list[str]]:
    """The moments of each screen, in their order, from the names of pictures at the first scale.

    Args:
        names: the pictures' names, without what they end with; others among them are left out.
        appearances: the names of all appearances.
    """
    # A moment is as short as can be: "light" is no appearance where "contrast-light" is one.
    picture = re.compile(rf"([a-z][a-z-]*?)-(\d+)-(\S+?)-(?:{'|'.join(appearances)})")
    found: dict[str, dict[str, int]] = {}
    for match in filter(None, map(picture.fullmatch, names)):
        screen, number, words = match.groups()
        found.setdefault(screen, {})[f"{number}-{words}"] = int(number)
    return {screen: sorted(moments, key=lambda each: moments[each]) for screen, moments in found.items()}


def contact_sheet(screen: str, moments: Sequence[str], appearances: Sequence[str]) -> Path:
    """All pictures of a screen side by side: a row for each moment, a column for each appearance."""
    rows = [
        [QImage(str(FOLDER / f"{screen}-{moment}-{each}.png")) for each in appearances] for moment in moments
    ]
    widths = [max(row[column].width() for row in rows) for column in range(len(appearances))]
    heights = [max(image.height() for image in row) for row in rows]
    size = QSize(sum(widths) + MARGIN_PX * (len(widths) + 1), sum(heights) + MARGIN_PX * (len(heights) + 1))
    sheet = QImage(size, QImage.Format.Format_RGB32)
    sheet.fill(QColor(Qt.GlobalColor.gray))
    painter = QPainter(sheet)
    y = MARGIN_PX
    for row, height in zip(rows, heights, strict=True):
        x = MARGIN_PX
        for image, width in zip(row, widths, strict=True):
            painter.drawImage(QPoint(x, y), image)
            x += width + MARGIN_PX
        y += height + MARGIN_PX
    painter.end()
    path = FOLDER / f"sheet-{screen}.png"
    sheet.save(str(path))
    return path


def contact_sheets() -> list[Path]:
    """A contact sheet of every screen that there are pictures of."""
    from picture_appearances import APPEARANCES

    appearances = [appearance.name for appearance in APPEARANCES]
    found = by_screen((path.stem for path in FOLDER.glob("*.png")), appearances)
    return [contact_sheet(screen, moments, appearances) for screen, moments in sorted(found.items())]


def publish() -> None:
    """Write the pictures that README shows."""
    DOCS.mkdir(parents=True, exist_ok=True)
    for name, picture in SHOWN.items():
        image = QImage(str(FOLDER / f"{picture}.png"))
        image.setDevicePixelRatio(1)
        image.convertTo(QImage.Format.Format_RGB888)
        image.save(str(DOCS / f"{name}.png"), quality=BEST_COMPRESSION)


def main(arguments: Sequence[str]) -> int:
    """Take them all, and return the exit code."""
    parser = argparse.ArgumentParser(description="Pictures of every screen, into build/pictures/.")
    parser.add_argument("--scale", type=int, choices=SCALES, help=argparse.SUPPRESS)
    wanted = parser.parse_args(arguments)
    if wanted.scale:
        return take(wanted.scale)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    try:
        if not take_all():
            print("Not every picture could be taken; see above.", file=sys.stderr)
            return 1
    except subprocess.TimeoutExpired:
        print(f"The pictures took more than {TIMEOUT_S} s.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    for sheet in contact_sheets():
        print(os.path.relpath(sheet))
    publish()
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {os.path.relpath(FOLDER)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
