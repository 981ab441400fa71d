"""The window that plays a practice: its scene, the word for the phase, the seconds left, the answers.

It holds one session and shows its frame; what a session does on an event is the core's business.
"""

import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRadialGradient,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from attune_desktop.core.moment import Moment
from attune_desktop.core.practice import Practice
from attune_desktop.core.session import Event, Session, SessionRecord, State
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import IconButton
from attune_desktop.ui.controls.grounded_scale import GroundedScale
from attune_desktop.ui.player.scene import Scene
from attune_desktop.ui.theme import HAIR, LARGE, MEDIUM, SMALL, TINY, Theme, Type
from attune_desktop.ui.ticker import Ticker

SIZE = QSize(480, 640)


class Player(QWidget):
    """Plays a practice once.

    Signals:
        ended: the session has ended, finished or left; carries its SessionRecord.
        answered: an answer was given or taken back after the end; carries the record with it.
    """

    ended = Signal(object)
    answered = Signal(object)

    def __init__(
        self,
        theme: Theme,
        practice: Practice,
        scene: Scene,
        clock: Callable[[], float],
        now: Callable[[], Moment],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._practice = practice
        self._scene = scene
        self._clock = clock
        self._now = now
        self._session = Session(practice.timeline)
        self._record: SessionRecord | None = None
        self._before: int | None = None
        self._begun = now()
        self._ground: QPixmap | None = None
        self._shown = ("", "")
        self._ticker = Ticker(clock, self)
        self._ticker.ticked.connect(self._tick)

        self.setWindowTitle(f"{practice.title} · Attune")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._cue = _line(Type.CUE, self)
        self._hint = _line(Type.BODY, self)
        self._question = _line(Type.QUIET, self)
        self._scale = GroundedScale(theme, self, slim=True)
        self._scale.chosen.connect(self._take_answer)
        self._pause = IconButton("pause", theme, self)
        self._pause.clicked.connect(self._toggle_pause)
        self._leave = IconButton("close", theme, self)
        self._leave.clicked.connect(self.close)
        self._lay_out()
        scene.follow(practice.timeline)
        theme.changed.connect(self._dress)
        self._dress()
        self._show_session()
        self.resize(self.sizeHint().expandedTo(SIZE))
        self.setFocus()

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self._session

    @property
    def ticking(self) -> bool:
        """Whether the frame clock runs."""
        return self._ticker.running

    def tell(self, sentence: str) -> None:
        """Show a sentence in place of the hint: something the person should know about this session."""
        self._hint.setText(sentence)
        announce(self, sentence)

    # What happens

    def showEvent(self, event: QShowEvent) -> None:
        """Begin, the first time."""
        super().showEvent(event)
        self._happen(Event.BEGIN)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody follows what they do not see."""
        self._happen(Event.PAUSE)
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Pause when minimised."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized():
            self._happen(Event.PAUSE)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave, whenever it is."""
        self._happen(Event.LEAVE)
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space pauses, Esc leaves, digits answer."""
        key = event.key()
        ends = {Qt.Key.Key_Escape}
        if self._session.over:
            ends |= {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if key in ends or (key == Qt.Key.Key_W and _with_control(event)):
            self.close()
        elif key == Qt.Key.Key_Space:
            self._toggle_pause()
        elif event.text().isdecimal() and not _with_control(event):
            self._scale.type_digit(int(event.text()))
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._scale.set_grounded(None)
            self._take_answer(None)
        else:
            super().keyPressEvent(event)

    def _toggle_pause(self) -> None:
        running = self._session.tick(self._clock()).state is State.RUNNING
        self._happen(Event.PAUSE if running else Event.RESUME)

    def _tick(self, now_s: float) -> None:
        self._become(self._session.tick(now_s))

    def _happen(self, event: Event) -> None:
        if event is Event.BEGIN and self._session.state is State.READY:
            self._begun = self._now()
        self._become(self._session.happen(event, self._clock()))

    def _become(self, session: Session) -> None:
        """Take the session's next value and show it."""
        before, self._session = self._session, session
        if session.state is not before.state:
            if session.state is State.RUNNING:
                self._ticker.start(stepped=self._theme.reduced_motion)
            else:
                self._ticker.stop()
        self._show_session()
        if session.over and not before.over and before.state is not State.READY:
            self._end()

    def _end(self) -> None:
        finished = self._session.state is State.FINISHED
        self._record = SessionRecord(
            practice=self._practice.name,
            moment=self._begun,
            planned_s=self._session.timeline.total_s,
            practised_s=round(self._session.practised_s, 3),
            finished=finished,
            before=self._before,
        )
        if finished:
            self._scale.set_grounded(None)
        self.ended.emit(self._record)

    def _take_answer(self, grounded: int | None) -> None:
        if self._record is None:
            self._before = grounded
        else:
            self._record = replace(self._record, after=grounded)
            self.answered.emit(self._record)

    # What is shown

    def _show_session(self) -> None:
        frame = self._session.frame
        self._scene.show_frame(frame)
        left = f"{math.ceil(frame.remaining_s)} s"
        match self._session.state:
            case State.PAUSED:
                words = "Paused", f"Space goes on · {left}"
            case State.LEFT:
                return
            case State.FINISHED:
                words = "And now?", "a number if you like, or simply go on"
            case _:
                words = frame.step.cue, f"{frame.step.hint} · {left}" if frame.step.hint else left
        if words == self._shown:
            return
        if words[0] != self._shown[0]:
            self._cue.setText(words[0])
            announce(self, words[0])
        self._hint.setText(words[1])
        self._shown = words
        over = self._session.over
        self._question.setText("" if over else "How grounded, before?")  # afterwards the cue asks
        self._pause.setVisible(not over)
        self._pause.set_kind("resume" if self._session.state is State.PAUSED else "pause")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._pause)
        top.addStretch()
        top.addWidget(self._leave)
        page = QVBoxLayout(self)
        page.setContentsMargins(TINY, TINY, TINY, MEDIUM)
        page.setSpacing(0)
        page.addLayout(top)
        page.addWidget(self._scene, 1)
        page.addSpacing(SMALL)
        page.addWidget(self._cue)
        page.addSpacing(HAIR)
        page.addWidget(self._hint)
        page.addSpacing(LARGE)
        page.addWidget(self._question)
        page.addSpacing(HAIR)
        page.addWidget(self._scale)
        self.setTabOrder(self._scale, self._pause)
        self.setTabOrder(self._pause, self._leave)

    def _dress(self) -> None:
        """Put on the theme's colours and motion."""
        self._ground = None
        for label, colour in (
            (self._cue, self._theme.palette.text),
            (self._hint, self._theme.palette.text_quiet),
            (self._question, self._theme.palette.text_quiet),
        ):
            worn = label.palette()
            worn.setColor(label.foregroundRole(), QColor(colour))
            label.setPalette(worn)
        if self._ticker.running:
            self._ticker.start(stepped=self._theme.reduced_motion)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the ground, painted once for a size."""
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._ground is None or self._ground.size() != size:
            self._ground = _vignette(size, self._theme.palette.ground, self._theme.palette.ground_edge)
            self._ground.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.drawPixmap(0, 0, self._ground)
        painter.end()


def _line(kind: Type, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setFont(kind.font())
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def _vignette(size: QSize, middle: str, edge: str) -> QPixmap:
    """The ground: a little lighter where the figure sits."""
    ground = QPixmap(size)
    painter = QPainter(ground)
    light = QRadialGradient(size.width() / 2, size.height() * 0.42, max(size.width(), size.height()) * 0.62)
    light.setColorAt(0, QColor(middle))
    light.setColorAt(1, QColor(edge))
    painter.fillRect(ground.rect(), light)
    painter.end()
    return ground


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
