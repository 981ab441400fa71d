"""The sounds themselves: what is in the files is what an ear would want."""

import wave
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import synthesise_sounds

from attune_desktop import resources
from attune_desktop.core.cues import SoundCue

FOLDER = resources.FOLDER / "sounds"
CUES = pytest.mark.parametrize("cue", SoundCue, ids=lambda cue: cue.value)
RATE_HZ = 48_000


def samples_of(cue: SoundCue) -> np.ndarray:
    """Its samples, from -1 to 1."""
    with wave.open(str(FOLDER / f"{cue.value}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768.0


def dbfs(amplitude: float) -> float:
    return 20.0 * np.log10(max(amplitude, 1e-12))


def loudest_window_dbfs(samples: np.ndarray) -> float:
    """The effective value of the loudest 0.4 s."""
    energy = np.cumsum(np.concatenate(([0.0], samples**2)))
    window = round(0.4 * RATE_HZ)
    return dbfs(np.sqrt(np.max(energy[window:] - energy[:-window]) / window))


def centroid_hz(samples: np.ndarray) -> float:
    """The middle of its spectrum: how bright it is."""
    power = np.abs(np.fft.rfft(samples)) ** 2
    return float(np.sum(power * np.fft.rfftfreq(len(samples), 1 / RATE_HZ)) / np.sum(power))


def pitch_hz(samples: np.ndarray) -> float:
    """The strongest partial."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 8 * len(samples)))
    return float(np.argmax(spectrum) * RATE_HZ / (8 * len(samples)))


def third(samples: np.ndarray, number: int) -> np.ndarray:
    return np.array_split(samples, 3)[number]


def test_there_is_one_for_each_cue_and_nothing_else():
    assert {path.name for path in FOLDER.iterdir()} == {f"{cue.value}.wav" for cue in SoundCue}
    assert set(synthesise_sounds.RECIPES) == {cue.value for cue in SoundCue}


def test_together_they_are_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 700_000


def test_the_script_makes_the_very_same_bytes(tmp_path: Path):
    synthesise_sounds.synthesise(tmp_path)
    for cue in SoundCue:
        name = f"{cue.value}.wav"
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


@CUES
def test_it_is_short_and_not_too_short(cue: SoundCue):
    assert 0.4 <= len(samples_of(cue)) / RATE_HZ <= 1.6


def test_their_levels_are_even():
    loudest = {cue.value: loudest_window_dbfs(samples_of(cue)) for cue in SoundCue}
    assert max(loudest.values()) - min(loudest.values()) < 1.0, loudest


@CUES
def test_it_is_as_loud_as_intended_and_far_from_the_ceiling(cue: SoundCue):
    samples = samples_of(cue)
    loudness = synthesise_sounds.loudness_lufs(list(samples))
    assert loudness == pytest.approx(synthesise_sounds.LOUDNESS_LUFS, abs=0.1)
    assert dbfs(np.max(np.abs(samples))) <= -6.0


def test_loudness_is_measured_as_the_standard_has_it():
    """BS.1770: a sine of 997 Hz at 0 dBFS on one channel is at -3.01 LUFS."""
    second = np.arange(RATE_HZ) / RATE_HZ
    assert synthesise_sounds.loudness_lufs(list(np.sin(2 * np.pi * 997 * second))) == pytest.approx(
        -3.01, abs=0.05
    )


@CUES
def test_it_begins_and_ends_at_nothing_and_does_not_click(cue: SoundCue):
    samples = samples_of(cue)
    assert samples[0] == samples[-1] == 0.0
    edge = round(0.001 * RATE_HZ)
    assert np.max(np.abs(samples[:edge])) < 0.002
    assert np.max(np.abs(samples[-edge:])) < 0.002
    assert np.max(np.abs(np.diff(samples))) < 0.07
    # A click is heard as a moment of high frequencies, of which these sounds have none.
    frame = round(0.01 * RATE_HZ)
    high = np.fft.rfftfreq(frame, 1 / RATE_HZ) > 6000.0
    for start in range(0, len(samples) - frame, frame // 2):
        spectrum = np.abs(np.fft.rfft(samples[start : start + frame] * np.hanning(frame)))
        assert dbfs(np.sqrt(np.sum(spectrum[high] ** 2)) / frame) < -80.0


def test_a_click_would_be_found():
    """The measure above, on a sound that is cut off in its midst."""
    samples = samples_of(SoundCue.END)[: round(0.5 * RATE_HZ)]
    frame = np.concatenate((samples[-240:], np.zeros(240)))
    spectrum = np.abs(np.fft.rfft(frame * np.hanning(480)))
    high = np.fft.rfftfreq(480, 1 / RATE_HZ) > 6000.0
    assert dbfs(np.sqrt(np.sum(spectrum[high] ** 2)) / 480) > -80.0


@CUES
def test_it_pushes_no_membrane_aside(cue: SoundCue):
    assert abs(np.mean(samples_of(cue))) < 1e-5


def test_they_differ_in_brightness():
    ordered = sorted(centroid_hz(samples_of(cue)) for cue in SoundCue)
    assert all(upper / lower > 1.05 for lower, upper in pairwise(ordered)), ordered


def test_in_rises_out_falls_and_still_stays():
    rising, falling, level = (samples_of(cue) for cue in (SoundCue.IN, SoundCue.OUT, SoundCue.STILL))
    assert pitch_hz(third(rising, 2)) > 1.2 * pitch_hz(third(rising, 0))
    assert pitch_hz(third(falling, 2)) < 0.8 * pitch_hz(third(falling, 0))
    assert pitch_hz(third(level, 2)) == pytest.approx(pitch_hz(third(level, 0)), rel=0.02)


def test_tense_is_the_firmest_and_release_the_warmest_and_falls():
    brightness = {cue: centroid_hz(samples_of(cue)) for cue in SoundCue}
    assert max(brightness, key=brightness.__getitem__) is SoundCue.TENSE
    assert min(brightness, key=brightness.__getitem__) is SoundCue.RELEASE
    release = samples_of(SoundCue.RELEASE)
    assert pitch_hz(third(release, 2)) < 0.8 * pitch_hz(third(release, 0))


def test_the_end_is_a_chord():
    spectrum = np.abs(np.fft.rfft(samples_of(SoundCue.END)))
    frequencies = np.fft.rfftfreq(len(samples_of(SoundCue.END)), 1 / RATE_HZ)
    for note in (
        synthesise_sounds.D4,
        synthesise_sounds.F_SHARP4,
        synthesise_sounds.A4,
        synthesise_sounds.D5,
    ):
        near = np.abs(frequencies - note) < 5.0
        assert dbfs(np.max(spectrum[near]) / np.max(spectrum)) > -12.0


def test_a_sound_too_loud_is_refused():
    needle = [0.0] * RATE_HZ
    needle[10] = 1.0
    with pytest.raises(ValueError, match="peak"):
        synthesise_sounds.levelled(needle)
