"""What stands behind the talk's pictures: phrases that are kept nowhere, and a pause that does not end."""

from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.pause import Pause
from attune_desktop.core.talk import OwnPhrase, tidy_phrase
from attune_desktop.ui.talk.phrase_list import PhraseBook

OWN = ("Give me a minute, love.",)
LONG_OWN = (
    "Give me a minute, and then another one, and then perhaps we might walk round the lake as we used to.",
    "Gemeinschaftlichkeitsbedürfnis-und-trotzdem-Alleinseinwollen-und-wieder-zurück-bitte",
)


class SamplePauses:
    """Pauses that are kept nowhere."""

    def __init__(self, now: Moment) -> None:
        self.pause: Pause | None = None
        self._now = now

    def begin(self, minutes: int) -> None:
        """Begin one."""
        self.pause = Pause.of(self._now, minutes)

    def extend(self) -> None:
        """Let it last longer."""
        assert self.pause is not None
        self.pause = self.pause.longer(self._now)

    def end(self) -> None:
        """End it."""
        self.pause = None


def sample_book(texts: tuple[str, ...], refusing: str = "") -> PhraseBook:
    """Phrases on every card; with a sentence, none can be kept."""
    there = [OwnPhrase(str(number), text) for number, text in enumerate(texts)]

    def keep(_card: str, text: str, identity: str) -> OwnPhrase:
        if refusing:
            raise KnownError(refusing)
        kept = OwnPhrase(identity or str(len(there)), tidy_phrase(text))
        there.append(kept)
        return kept

    def remove(identity: str) -> None:
        there[:] = [own for own in there if own.identity != identity]

    return PhraseBook(lambda _card: list(there), keep, remove)
