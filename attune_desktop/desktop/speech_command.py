"""Voices that are a command of the system's: one that speaks a text and ends, or one that is fed lines."""

import base64
from collections.abc import Callable

from PySide6.QtCore import QIODevice, QProcess

from attune_desktop.core.language import said
from attune_desktop.desktop.speech_dispatcher import Listener
from attune_desktop.desktop.system_command import end_process, new_process

FEED_PATIENCE_MS = 500

# Windows' own voices. SpeakAsync goes on by itself while the next line is awaited; the text comes as base64,
# since the console's encoding is not to be trusted.
WINDOWS_VOICE = (
    "powershell.exe",
    "-NoLogo",
    "-NoProfile",
    "-NonInteractive",
    "-Command",
    "$ErrorActionPreference = 'Stop';"
    "Add-Type -AssemblyName System.Speech;"
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    "[Console]::Out.WriteLine('READY');"
    "while ($null -ne ($line = [Console]::In.ReadLine())) {"
    "  $voice.SpeakAsyncCancelAll();"
    "  $part = $line.Split(' ');"
    "  if ($part[0] -ne 'SAY') { continue };"
    "  try { $culture = [Globalization.CultureInfo]$part[1];"
    "    $voice.SelectVoiceByHints('NotSet', 'NotSet', 0, $culture) } catch { };"
    "  [void]$voice.SpeakAsync([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($part[2])))"
    "}",
)


def mac_voice(text: str, language: str) -> list[str]:
    """Speaks with the voice that the person has chosen for the system."""
    del language
    return ["say", text.lstrip("-[ ")]


def espeak_voice(text: str, language: str) -> list[str]:
    """Speaks without a speech-dispatcher."""
    return ["espeak-ng", *(["-v", language] if language.replace("-", "").isalnum() else []), "--", text]


class EachByCommand:
    """A process for each utterance; between them there is none."""

    def __init__(self, listener: Listener, command: Callable[[str, str], list[str]]) -> None:
        self._listener = listener
        self._command = command
        self._process: QProcess | None = None

    def open(self) -> None:
        """Nothing is to be opened."""
        self._listener.engine_ready()

    def say(self, number: int, text: str, language: str) -> None:
        """Say something, in place of what is being said."""
        self.hush()
        self._process = process = new_process()
        program, *arguments = self._command(text, language)

        def ended(code: int) -> None:
            process.deleteLater()
            if self._process is process:
                self._process = None
                self._listener.engine_ended(number, whole=code == 0)
                if code:
                    self._listener.engine_failed(
                        said("{program} cannot speak ({reason})").format(
                            program=program, reason=_said_by(process)
                        )
                    )

        def not_started(error: QProcess.ProcessError) -> None:
            if error is QProcess.ProcessError.FailedToStart and self._process is process:
                self._process = None
                process.deleteLater()
                self._listener.engine_failed(
                    said("{program} does not start ({reason})").format(
                        program=program, reason=process.errorString()
                    )
                )

        process.started.connect(lambda: self._listener.engine_began(number))
        process.finished.connect(ended)
        process.errorOccurred.connect(not_started)
        process.start(program, arguments)

    def hush(self) -> None:
        """Cut off what is being said."""
        process, self._process = self._process, None
        if process is not None:
            end_process(process)

    def close(self) -> None:
        """Be silent; nothing is left behind."""
        process, self._process = self._process, None
        if process is not None:
            end_process(process, FEED_PATIENCE_MS)


class Feed:
    """One process that is told a line for each utterance, where starting one for each takes too long.

    It says READY when it is. It does not tell when it has begun or ended an utterance.
    """

    def __init__(self, listener: Listener, command: tuple[str, ...] = WINDOWS_VOICE) -> None:
        self._listener = listener
        self._command = command
        self._process: QProcess | None = None

    def open(self) -> None:
        """Start it."""
        self._process = process = new_process()
        process.setStandardInputFile("")
        process.setStandardOutputFile("")
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(lambda *_: self._lost(process, _said_by(process)))
        process.errorOccurred.connect(
            lambda error: (
                self._lost(process, process.errorString())
                if error is QProcess.ProcessError.FailedToStart
                else None
            )
        )
        process.start(self._command[0], self._command[1:], QIODevice.OpenModeFlag.ReadWrite)

    def say(self, number: int, text: str, language: str) -> None:
        """Say something, in place of what is being said."""
        encoded = base64.b64encode(text.encode()).decode()
        self._write(f"SAY {language if language.replace('-', '').isalnum() else '-'} {encoded}\n")
        self._listener.engine_began(number)

    def hush(self) -> None:
        """Cut off what is being said."""
        self._write("HUSH\n")

    def close(self) -> None:
        """End it."""
        process, self._process = self._process, None
        if process is not None:
            end_process(process, FEED_PATIENCE_MS)

    def _write(self, line: str) -> None:
        if self._process is not None:
            self._process.write(line.encode())

    def _read(self) -> None:
        if self._process is not None and b"READY" in bytes(self._process.readAllStandardOutput().data()):
            self._listener.engine_ready()

    def _lost(self, process: QProcess, told: str) -> None:
        process.deleteLater()
        if self._process is process:
            self._process = None
            self._listener.engine_failed(
                said("{command} has ended ({told})").format(command=self._command[0], told=told)
            )


def _said_by(process: QProcess) -> str:
    lines = bytes(process.readAllStandardError().data()).decode(errors="replace").strip().splitlines()
    return lines[-1].strip().rstrip(".")[:120] if lines else said("it does not say why")
