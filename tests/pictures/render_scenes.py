"""Draws the breathing figure at given seconds into a folder: a process for each scale, which Qt reads once.

python render_scenes.py FOLDER SIDE SECOND…
"""

import sys
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from attune_desktop.core.timeline import Step, StepKind, Timeline
from attune_desktop.ui.player.breath_scene import BreathScene
from attune_desktop.ui.theme import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Theme

PALETTES = {
    "light": LIGHT,
    "dark": DARK,
    "contrast-light": HIGH_CONTRAST_LIGHT,
    "contrast-dark": HIGH_CONTRAST_DARK,
}
RESET = Timeline([Step(StepKind.INHALE, 4.0, "in"), Step(StepKind.EXHALE, 6.0, "out")] * 3)


def main(folder: Path, side: int, seconds: list[str]) -> None:
    application = QApplication(sys.argv[:1])
    theme = Theme()
    for name, palette in PALETTES.items():
        for reduced_motion in (False, True):
            theme.palette, theme.reduced_motion = palette, reduced_motion
            scene = BreathScene(theme)
            scene.resize(side, side)
            scene.follow(RESET)
            motion = "still" if reduced_motion else "moving"
            for second in seconds:
                scene.show_frame(RESET.at(float(second)))
                save(scene, folder / f"{name}-{motion}-{second}.png")
    application.quit()


def save(scene: QWidget, path: Path) -> None:
    """Save what the scene itself paints: what it leaves to the window behind it stays transparent."""
    ratio = scene.devicePixelRatioF()
    image = QImage(scene.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    scene.render(image, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    if not image.save(str(path)):
        raise OSError(f"{path} could not be written")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
