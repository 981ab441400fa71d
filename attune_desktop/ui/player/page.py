"""What the player's window looks like: the scene, the words, the strip, the answers, the glyphs."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from attune_desktop.core.language import later, said
from attune_desktop.core.practice import PracticeKind
from attune_desktop.core.session import Session, State
from attune_desktop.ui.controls.buttons import PrimaryButton, QuietButton
from attune_desktop.ui.controls.grounded_scale import GroundedScale
from attune_desktop.ui.controls.icon_button import IconButton
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.player.scene import Scene
from attune_desktop.ui.player.strip import Strip
from attune_desktop.ui.player.words import Words
from attune_desktop.ui.theme import HAIR, LARGE, MEDIUM, SMALL, TINY, Theme, Type

ANOTHER_ANCHOR = later("Another anchor")
WHY_ANOTHER = later(
    "Rest the attention on your hands, your feet, a sound or something you see instead of the breath"
)
BEFORE = later("How grounded, before?")
SIZE = QSize(480, 640)
TALLER = QSize(480, 690)
"""With the strip of a sequence."""
FIGURE_PX = 185
"""How much higher than it must be the scene stands at least, however much room the words take below."""


class Page(QWidget):
    """Lays the parts out and shows what it is given; it decides nothing."""

    def __init__(self, theme: Theme, kind: PracticeKind, session: Session, scene: Scene) -> None:
        super().__init__()
        self._theme = theme
        self._kind = kind
        self._scene = scene
        self.then = self._line(Type.QUIET, quiet=True)
        one_word = kind is PracticeKind.BREATH
        self.cue = self._line(Type.CUE if one_word else Type.CUE_LONG)
        self.hint = self._line(Type.BODY, quiet=True)
        if not one_word:
            self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self._keep_room()
        self.question = self._line(Type.QUIET, quiet=True)
        self.scale = GroundedScale(theme, self, slim=True)
        self.strip = Strip(theme, session, self)
        self.pause = IconButton("pause", theme, self)
        self.back = IconButton("back", theme, self)
        self.next = IconButton("next", theme, self)
        self.skip = IconButton("skip", theme, self)
        self.sound = IconButton("silent", theme, self)
        self.voice = IconButton("voiceless", theme, self)
        self.leave = IconButton("close", theme, self)
        self.anchor = QuietButton(said(ANOTHER_ANCHOR), theme, self)
        self.anchor.setFont(Type.QUIET.font())
        self.anchor.setToolTip(said(WHY_ANOTHER))
        self.begin = PrimaryButton(said("Begin"), theme, self)
        self.begin.hide()
        self._lay_out()

    @property
    def usual_size(self) -> QSize:
        """How large the window is on a screen that has the room, px."""
        usual = TALLER if self._kind is PracticeKind.MUSCLES else SIZE
        return usual.expandedTo(self.minimumSizeHint() + QSize(0, FIGURE_PX))

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the lines in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._kind is not PracticeKind.BREATH:
            self._keep_room()

    def _keep_room(self) -> None:
        """Have room for two lines from the start: the figure must not move when a hint is longer."""
        self.hint.setMinimumHeight(2 * self.hint.fontMetrics().lineSpacing())
        self.then.setMinimumHeight(self.then.fontMetrics().lineSpacing())

    def show_words(self, words: Words) -> None:
        """Show the words; what is there already is left alone."""
        for label, text in ((self.cue, words.cue), (self.hint, words.hint), (self.then, words.then)):
            if label.text() != text:
                label.setText(text)

    def show_session(self, session: Session) -> None:
        """Show which buttons mean something now, and where in the sequence it is."""
        if session.state is State.READY:
            return
        muscles = self._kind is PracticeKind.MUSCLES
        for button, meant in (
            (self.pause, True),
            (self.back, muscles),
            (self.next, muscles),
            (self.skip, muscles and bool(session.frame.step.group)),
            (self.anchor, self._kind is PracticeKind.BREATH),
        ):
            button.setVisible(meant and not session.over)
        self.pause.set_kind("resume" if session.state is State.PAUSED else "pause")
        self.strip.show_session(session)
        asked = "" if session.over else said(BEFORE)  # afterwards the cue asks
        if self.question.text() != asked:
            self.question.setText(asked)

    def show_heard(self, *, sound: bool, voice: bool) -> None:
        """Show whether changes of step are heard."""
        self.sound.set_kind("sound" if sound else "silent")
        self.voice.set_kind("voice" if voice else "voiceless")

    def ask(self, caution: str) -> None:
        """Show a caution to be read before beginning."""
        self.cue.setText(said("Before you begin"))
        self.hint.setText(caution)
        self.then.setText("")
        for widget in (
            self.pause,
            self.back,
            self.next,
            self.skip,
            self.anchor,
            self.question,
            self.scale,
            self.strip,
        ):
            widget.hide()
        self.begin.setAccessibleDescription(caution)  # read out with the button, which has the keyboard
        self.begin.show()
        self.begin.setFocus()

    def asked(self) -> None:
        """Show everything again."""
        self.begin.hide()
        for widget in (self.question, self.scale):
            widget.show()
        self.strip.setVisible(self._kind is PracticeKind.MUSCLES)

    def _line(self, kind: Type, *, quiet: bool = False) -> Label:
        label = Label("", kind, self._theme, self, quiet=quiet, wraps=True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        return label

    def _lay_out(self) -> None:
        left, right, top = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for button in (self.pause, self.back, self.next, self.skip):
            left.addWidget(button)
        left.addStretch()
        right.addStretch()
        for button in (self.sound, self.voice, self.leave):
            right.addWidget(button)
        for row in (left, right, top):
            row.setSpacing(0)
        top.addLayout(left, 1)  # both sides alike, so that the middle is the middle
        top.addWidget(self.anchor)
        top.addLayout(right, 1)
        words = QVBoxLayout()
        words.setContentsMargins(LARGE, 0, LARGE, 0)
        words.setSpacing(0)
        words.addWidget(self.cue)
        words.addSpacing(HAIR)
        words.addWidget(self.hint)
        if self._kind is PracticeKind.MUSCLES:
            words.addSpacing(TINY)
            words.addWidget(self.strip)
            words.addWidget(self.then)
        else:
            self.then.hide()
        words.addSpacing(TINY)
        words.addWidget(self.begin, alignment=Qt.AlignmentFlag.AlignHCenter)
        page = QVBoxLayout(self)
        page.setContentsMargins(TINY, TINY, TINY, MEDIUM)
        page.setSpacing(0)
        page.addLayout(top)
        page.addWidget(self._scene, 1)
        page.addSpacing(SMALL)
        page.addLayout(words)
        page.addSpacing(LARGE if self._kind is not PracticeKind.MUSCLES else SMALL)
        answer = QVBoxLayout()
        answer.setContentsMargins(MEDIUM, 0, MEDIUM, 0)
        answer.setSpacing(HAIR)
        answer.addWidget(self.question)
        answer.addWidget(self.scale)
        page.addLayout(answer)
