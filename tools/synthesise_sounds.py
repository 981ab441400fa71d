"""Make the sounds of ``resources/sounds``: soft, even in loudness, told apart with closed eyes.

Sums of sines under smooth envelopes, in Python's own library alone; the same bytes each time, which a test
checks. All are of one scale (D major), so that what follows on each other belongs together:

========  =========================================================================================
in        one voice that rises a fourth and opens, as the chest does
out       one voice that falls a fifth, from bright to dark, and takes longer
still     one level note, for a hold and for whatever is neither of the others
tense     two short firm taps with much overtone
release   two warm low notes, the second lower, each ringing away
end       a chord of four notes, one after the other, ringing away
========  =========================================================================================

Run it from anywhere: ``python tools/synthesise_sounds.py [FOLDER]``.
"""

import math
import struct
import sys
import wave
from collections.abc import Callable
from pathlib import Path

RATE_HZ = 48_000
LOUDNESS_LUFS = -22.0
"""The loudest 0.4 s of each sound, as ITU-R BS.1770 weighs it: what makes them equally loud to an ear."""

MOST_PEAK_DBFS = -3.0
WINDOW_S = 0.4
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sounds"

A3, D4, F_SHARP4, A4, D5, A5 = 220.00, 293.66, 369.99, 440.00, 587.33, 880.00

# Overtones as (multiple of the fundamental, amplitude).
PURE = ((1.0, 1.0), (2.0, 0.10))
OPEN = ((1.0, 1.0), (2.0, 0.45), (3.0, 0.2), (4.0, 0.08))
DARK = ((1.0, 1.0), (2.0, 0.12), (3.0, 0.02))
WOOD = ((1.0, 0.8), (2.0, 0.9), (3.0, 0.8), (4.01, 0.45), (5.02, 0.2))
WARM = ((0.998, 0.25), (1.0, 1.0), (2.0, 0.22), (3.0, 0.05))

Samples = list[float]


def smooth(share: float) -> float:
    """From 0 to 1 along a cosine, with no corner at either end; below 0 and above 1, the nearer of them."""
    return 0.5 - 0.5 * math.cos(math.pi * min(max(share, 0.0), 1.0))


def silence(length_s: float) -> Samples:
    """So many seconds of nothing."""
    return [0.0] * round(length_s * RATE_HZ)


def add_glide(
    sound: Samples, from_hz: float, to_hz: float, peak_at: float, overtones: tuple[tuple[float, float], ...]
) -> None:
    """A voice over the whole sound, going from one pitch to the other, swelling and fading.

    Args:
        sound: what it is added to.
        from_hz: the pitch at the start.
        to_hz: the pitch at the end.
        peak_at: where it is loudest, as a share of the whole.
        overtones: its colour; the upper ones come and go with the swell.
    """
    phase = 0.0
    for index in range(len(sound)):
        share = index / (len(sound) - 1)
        swell = smooth(share / peak_at) * smooth((1.0 - share) / (1.0 - peak_at))
        # Equal steps of pitch are equal ratios of frequency.
        phase += 2.0 * math.pi * from_hz * (to_hz / from_hz) ** smooth(share) / RATE_HZ
        for multiple, amplitude in overtones:
            sound[index] += amplitude * swell ** (0.3 + 0.3 * multiple) * math.sin(multiple * phase)


def add_struck(
    sound: Samples,
    pitch_hz: float,
    *,
    at_s: float,
    attack_s: float,
    halves_s: float,
    overtones: tuple[tuple[float, float], ...],
    level: float = 1.0,
) -> None:
    """A note that begins at once and rings away; high overtones ring for a shorter time.

    Args:
        sound: what it is added to.
        pitch_hz: the pitch.
        at_s: when it begins.
        attack_s: how long it takes to its loudest.
        halves_s: the time in which its fundamental falls to half.
        overtones: its colour.
        level: how loud, beside the others.
    """
    first = round(at_s * RATE_HZ)
    rest_s = (len(sound) - first) / RATE_HZ
    fade_s = min(0.25, rest_s / 2.0)
    for index in range(first, len(sound)):
        second = (index - first) / RATE_HZ
        envelope = level * smooth(second / attack_s) * smooth((rest_s - second) / fade_s)
        for multiple, amplitude in overtones:
            fall = 0.5 ** (second * multiple / halves_s)
            sound[index] += (
                envelope * amplitude * fall * math.sin(2.0 * math.pi * multiple * pitch_hz * second)
            )


def breathing_in() -> Samples:
    """Rises a fourth, and is loudest late."""
    sound = silence(1.2)
    add_glide(sound, A4, D5, 0.62, OPEN)
    return sound


def breathing_out() -> Samples:
    """Falls a fifth, and is loudest early."""
    sound = silence(1.4)
    add_glide(sound, A4, D4, 0.30, DARK)
    return sound


def being_still() -> Samples:
    """One level note, short."""
    sound = silence(0.7)
    add_struck(sound, A4, at_s=0.0, attack_s=0.06, halves_s=0.16, overtones=PURE)
    return sound


def tensing() -> Samples:
    """Two taps, the second firmer."""
    sound = silence(0.6)
    add_struck(sound, A4, at_s=0.0, attack_s=0.025, halves_s=0.09, overtones=WOOD, level=0.7)
    add_struck(sound, A4, at_s=0.18, attack_s=0.025, halves_s=0.16, overtones=WOOD)
    return sound


def releasing() -> Samples:
    """Two warm notes, going down."""
    sound = silence(1.5)
    add_struck(sound, D4, at_s=0.0, attack_s=0.07, halves_s=0.22, overtones=WARM, level=0.85)
    add_struck(sound, A3, at_s=0.34, attack_s=0.10, halves_s=0.30, overtones=WARM)
    return sound


def ending() -> Samples:
    """A chord, its notes one after the other."""
    sound = silence(1.6)
    for number, pitch_hz in enumerate((D4, F_SHARP4, A4, D5, A5)):
        level = 0.7 if pitch_hz == A5 else 1.0
        add_struck(
            sound,
            pitch_hz,
            at_s=0.07 * number,
            attack_s=0.05,
            halves_s=0.40,
            overtones=PURE,
            level=level,
        )
    return sound


RECIPES: dict[str, Callable[[], Samples]] = {
    "in": breathing_in,
    "out": breathing_out,
    "still": being_still,
    "tense": tensing,
    "release": releasing,
    "end": ending,
}


def weighted(sound: Samples) -> Samples:
    """The samples as BS.1770 hears them: two filters, whose coefficients it gives for 48 kHz."""
    for numerator, denominator in (
        ((1.53512485958697, -2.69169618940638, 1.19839281085285), (-1.69065929318241, 0.73248077421585)),
        ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621)),
    ):
        filtered: Samples = []
        x1 = x2 = y1 = y2 = 0.0
        for x0 in sound:
            y0 = numerator[0] * x0 + numerator[1] * x1 + numerator[2] * x2
            y0 -= denominator[0] * y1 + denominator[1] * y2
            filtered.append(y0)
            x1, x2, y1, y2 = x0, x1, y0, y1
        sound = filtered
    return sound


def loudness_lufs(sound: Samples) -> float:
    """How loud the loudest 0.4 s are, in LUFS."""
    window = round(WINDOW_S * RATE_HZ)
    sums = [0.0]
    for sample in weighted(sound):
        sums.append(sums[-1] + sample * sample)
    most = max(sums[end] - sums[max(0, end - window)] for end in range(1, len(sums)))
    return -0.691 + 10.0 * math.log10(most / window)


def levelled(sound: Samples) -> bytes:
    """The sound at its loudness, as 16-bit samples.

    Raises:
        ValueError: it would be too loud at its peak.
    """
    gain = 10.0 ** ((LOUDNESS_LUFS - loudness_lufs(sound)) / 20.0)
    peak_dbfs = 20.0 * math.log10(gain * max(map(abs, sound)))
    if peak_dbfs > MOST_PEAK_DBFS:
        raise ValueError(f"its peak would be {peak_dbfs:.1f} dBFS")
    return struct.pack(f"<{len(sound)}h", *(round(32767.0 * gain * sample) for sample in sound))


def synthesise(folder: Path) -> None:
    """Write every sound into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in RECIPES.items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(levelled(make()))


if __name__ == "__main__":
    synthesise(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
