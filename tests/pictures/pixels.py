"""Measuring pictures: pixels as numbers, and how much one colour stands out from another."""

import numpy as np
from PySide6.QtGui import QColor, QImage


def read(source: QImage) -> np.ndarray:
    """Height × width × (red, green, blue, alpha), each 0 to 1; colours as they are without their alpha."""
    image = source.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4) / 255.0


def colour(name: str) -> np.ndarray:
    return np.array(QColor(name).getRgbF()[:3])


def over(pixels: np.ndarray, ground: str) -> np.ndarray:
    """The pixels as they look on a plain ground."""
    alpha = pixels[..., 3:]
    return pixels[..., :3] * alpha + colour(ground) * (1 - alpha)


def distance_from_middle(pixels: np.ndarray) -> np.ndarray:
    """How far every pixel's middle is from the picture's, in px."""
    height, width = pixels.shape[:2]
    y, x = np.mgrid[:height, :width]
    return np.hypot(x + 0.5 - width / 2, y + 0.5 - height / 2)


def around(pixels: np.ndarray, radius: float, degrees: np.ndarray) -> np.ndarray:
    """The pixels on a circle about the middle, at these degrees clockwise from twelve o'clock."""
    height, width = pixels.shape[:2]
    turn = np.radians(degrees)
    x = np.floor(width / 2 + radius * np.sin(turn)).astype(int).clip(0, width - 1)
    y = np.floor(height / 2 - radius * np.cos(turn)).astype(int).clip(0, height - 1)
    return pixels[y, x]


def contrast(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The contrast of colours as WCAG 2 counts it, 1 to 21."""
    lights = np.stack(np.broadcast_arrays(_luminance(one), _luminance(other)))
    return (lights.max(axis=0) + 0.05) / (lights.min(axis=0) + 0.05)


def _luminance(rgb: np.ndarray) -> np.ndarray:
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])
