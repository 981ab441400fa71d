"""The window that plays a practice: it holds one session and shows its frame.

What a session does on an event is the core's business, and how the window looks is the page's.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QMouseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attune_desktop.core.moment import Moment
from attune_desktop.core.practice import Practice, PracticeKind
from attune_desktop.core.session import Event, Session, SessionRecord, State
from attune_desktop.core.timeline import Timeline
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.player.keys import player_keys
from attune_desktop.ui.player.page import Page
from attune_desktop.ui.player.scene import Scene
from attune_desktop.ui.player.vignette import Vignette
from attune_desktop.ui.player.words import ANCHORS, Anchor, Words, words_for
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.ticker import Ticker


class Player(QWidget):
    """Plays a practice once.

    Signals:
        step_changed: another step has begun, or the end has come; carries the Step, or None at the end.
        stilled: it was paused or left.
        ended: the session has ended, finished or left; carries its SessionRecord.
        answered: an answer was given or taken back after the end; carries the record with it.
        skips_changed: the names of the groups that are left out, as they are now.
        caution_read: the person has read the practice's caution.
        closed: it is gone, however the session ended.
    """

    step_changed = Signal(object)
    stilled = Signal()
    ended = Signal(object)
    answered = Signal(object)
    skips_changed = Signal(object)
    caution_read = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        practice: Practice,
        timeline: Timeline,
        scene: Scene,
        clock: Callable[[], float],
        now: Callable[[], Moment],
        *,
        skipped: frozenset[str] = frozenset(),
        caution: str = "",
    ) -> None:
        super().__init__()
        self._theme = theme
        self._practice = practice
        self._scene = scene
        self._clock = clock
        self._now = now
        self._session = Session(timeline, skipped=skipped)
        self._record: SessionRecord | None = None
        self._before: int | None = None
        self._begun = now()
        self._caution = caution
        self._anchor: Anchor | None = None
        self._breathing_in = False
        self._words = Words("", "")
        self._announced = ""
        self._place: tuple[object, ...] = ()
        self._ticker = Ticker(clock, self)
        self._ticker.ticked.connect(self._tick)
        self._ground = Vignette(theme)
        self.keys = player_keys(practice.kind)
        self.page = Page(theme, practice.kind, self._session, scene)
        self._connect()
        self.setWindowTitle(f"{practice.title} · Attune")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.page)
        scene.follow(timeline)
        theme.changed.connect(self._dress)
        self._show_session()
        self.setFocus()
        usual = self.page.usual_size  # with what is hidden until a caution was read
        if caution:
            self.page.ask(caution)
        self.resize(usual.expandedTo(self.page.usual_size))

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
        self.page.hint.setText(sentence)
        announce(self, sentence)

    # What happens

    def showEvent(self, event: QShowEvent) -> None:
        """Begin, the first time, unless there is something to be read before."""
        super().showEvent(event)
        if not self._caution:
            self._happen(Event.BEGIN)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody follows what they do not see."""
        self._happen(Event.PAUSE)
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Pause when minimised; a breath that is held by a key ends when the keyboard goes elsewhere."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self._breathing_in and not self.isActiveWindow():
            self._lead(inwards=False)
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized():
            self._happen(Event.PAUSE)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave, whenever it is."""
        self._happen(Event.LEAVE)
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space pauses, Esc leaves, digits answer, arrows go back and on; or Space is the breath."""
        key, state = event.key(), self._session.state
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        going_on = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        ahead = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        if key == Qt.Key.Key_Escape or (key == Qt.Key.Key_W and control) or (going_on and self._session.over):
            self.close()
        elif going_on and state is State.READY:
            self._begin_after_caution()
        elif self._person_leads and key in (Qt.Key.Key_Space, Qt.Key.Key_B):
            if not event.isAutoRepeat():
                self._lead(inwards=key == Qt.Key.Key_Space or not self._breathing_in)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_P):
            self._toggle_pause()
        elif event.text().isdecimal() and not control:
            self.page.scale.type_digit(int(event.text()))
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.page.scale.set_grounded(None)
            self._take_answer(None)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._has_parts:
            (self._next if key == ahead else self._back)()
        elif key == Qt.Key.Key_S and self._has_parts:
            self._skip()
        elif going_on and self._person_leads:
            self._next()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Letting Space go is the out-breath, where the person leads."""
        if self._person_leads and event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._lead(inwards=False)
        else:
            super().keyReleaseEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse button held on the figure is the in-breath, where the person leads."""
        held = {QEvent.Type.MouseButtonPress: True, QEvent.Type.MouseButtonRelease: False}
        if (
            self._person_leads
            and watched is self._scene
            and isinstance(event, QMouseEvent)
            and event.type() in held
            and event.button() == Qt.MouseButton.LeftButton
        ):
            self._lead(inwards=held[event.type()])
            return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        page = self.page
        page.scale.chosen.connect(self._take_answer)
        page.pause.clicked.connect(self._toggle_pause)
        page.leave.clicked.connect(self.close)
        page.back.clicked.connect(self._back)
        page.next.clicked.connect(self._next)
        page.skip.clicked.connect(self._skip)
        page.strip.chosen.connect(lambda index: self._go(self._session.go_to(index, self._clock())))
        page.anchor.clicked.connect(self._rest_elsewhere)
        page.begin.clicked.connect(self._begin_after_caution)
        self._scene.installEventFilter(self)

    @property
    def _has_parts(self) -> bool:
        return self._practice.kind is PracticeKind.MUSCLES

    @property
    def _person_leads(self) -> bool:
        return self._practice.kind is PracticeKind.NOTICE and self._session.state is State.RUNNING

    def _begin_after_caution(self) -> None:
        self._caution = ""
        self._words = Words("", "")
        self.page.asked()
        self.caution_read.emit()
        self._happen(Event.BEGIN)
        self.setFocus()

    def _toggle_pause(self) -> None:
        running = self._session.tick(self._clock()).state is State.RUNNING
        self._happen(Event.PAUSE if running else Event.RESUME)

    def _next(self) -> None:
        self._go(self._session.next_part(self._clock()))

    def _back(self) -> None:
        self._go(self._session.back(self._clock()))

    def _skip(self) -> None:
        self._go(self._session.skip(self._session.frame.step.group, self._clock()))

    def _go(self, session: Session) -> None:
        changed = session.skipped != self._session.skipped
        self._become(session)
        if changed:
            self.skips_changed.emit(session.skipped)

    def _lead(self, *, inwards: bool) -> None:
        self._tick(self._clock())
        self._breathing_in = inwards
        (self._scene.breathe_in if inwards else self._scene.breathe_out)(self._session.position_s)

    def _rest_elsewhere(self) -> None:
        """Rest the attention on the next anchor, and after the last on the breath again."""
        anchors = [None, *ANCHORS]
        self._anchor = anchors[(anchors.index(self._anchor) + 1) % len(anchors)]
        self._show_session()

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
            if session.state in (State.PAUSED, State.LEFT):
                self.stilled.emit()
        self._show_session()
        if session.state is State.RUNNING and (
            before.state is State.READY or session.frame.index != before.frame.index
        ):
            self.step_changed.emit(session.frame.step)
        if session.over and not before.over and before.state is not State.READY:
            self._end()

    def _end(self) -> None:
        finished = self._session.state is State.FINISHED
        self._record = self._session.record(self._practice.name, self._begun, self._before)
        if finished:
            self.page.scale.set_grounded(None)
            self.step_changed.emit(None)
        self.ended.emit(self._record)

    def _take_answer(self, grounded: int | None) -> None:
        if self._record is None:
            self._before = grounded
        else:
            self._record = replace(self._record, after=grounded)
            self.answered.emit(self._record)

    # What is shown

    def _show_session(self) -> None:
        if self._anchor is None or self._session.over:
            self._scene.show_frame(self._session.frame)
        else:
            self._scene.rest(self._session.frame)
        if self._session.state is State.LEFT:
            return
        words = words_for(self._session, self._anchor)
        if words.cue != self._announced and self._session.state is not State.READY:
            self._announced = words.cue
            announce(self, words.cue)
        if words != self._words:
            self._words = words
            self.page.show_words(words)
        place = (self._session.state, self._session.frame.index, self._session.skipped)
        if place != self._place:
            self._place = place
            self.page.show_session(self._session)

    def _dress(self) -> None:
        """Put on the theme's colours and motion."""
        if self._ticker.running:
            self._ticker.start(stepped=self._theme.reduced_motion)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the ground."""
        self._ground.paint(self, event)
