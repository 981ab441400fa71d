"""Before a talk: five habits that get between people, and what one might try instead.

The facts are the article's (Perdomo-Torres, 'How to Strengthen Emotional Connection Through Attunement');
the words are ours, and so are the phrases. A habit is near or it is not; it is never kept, counted or
scored. That a pause is announced and lasts from 20 minutes to a day is what couples' therapists advise
(Gottman, on flooding); see `pause`.
"""

from dataclasses import dataclass
from unicodedata import category

from attune_desktop.core.errors import KnownError

LONGEST_PHRASE = 300


class TalkError(KnownError):
    """A phrase cannot be kept as it is; its text is one sentence."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is read before a talk.

    Attributes:
        name: its own name: lower-case letters and hyphens.
        title: what people read.
        why: why it matters.
        attempt: one thing to try.
        phrases: what one might say.
    """

    name: str
    title: str
    why: str
    attempt: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Habit(Card):
    """One of the five.

    Attributes:
        near: how one may notice that it is near, in the first person.
        pauses: whether a pause may be what is needed.
    """

    near: str
    pauses: bool = False


@dataclass(frozen=True, slots=True)
class OwnPhrase:
    """A phrase of the person's own, and its id."""

    identity: str
    text: str


HABITS = (
    Habit(
        name="half-listening",
        title="Half-listening",
        near="My eyes or my hands are on something else.",
        why="Someone who opens up looks for a sign that they have us. A glance at a screen can say “not now” "
        "without our meaning it.",
        attempt="Put down what you are doing, if only for a minute, and let your shoulders face them.",
        phrases=(
            "Hang on, I'll put this away. I want to hear it.",
            "I was only half here. Would you say that again?",
            "I have ten minutes, and they are yours.",
        ),
    ),
    Habit(
        name="reacting-first",
        title="Reacting before listening",
        near="My answer is ready before they have finished.",
        why="It takes some courage to be honest, and the first reply shows whether there is room for it. A "
        "sharp one can end the talk, even where it is correct.",
        attempt="Let them come to the end. Take one breath, notice your body, and begin with a question.",
        phrases=(
            "Is there more? I'd like to hear all of it.",
            "Something in me wants to argue. I'd rather understand you first.",
            "What was that like for you?",
        ),
    ),
    Habit(
        name="shutting-down",
        title="Shutting down in a conflict",
        near="I'm going quiet or blank, or I want to leave the room.",
        why="From inside, silence can feel like keeping the peace. From outside it can look like not caring, "
        "and leaves the other person alone with it.",
        attempt="If it is too much, ask for a pause, and say when you will be back.",
        phrases=(
            "This is a lot for me. Give me twenty minutes, and I'll come back to it.",
            "I've gone quiet because I'm full, not because I don't care.",
            "I'm not walking away from this. I need to settle first.",
        ),
        pauses=True,
    ),
    Habit(
        name="dismissing-feelings",
        title="Playing feelings down",
        near="I want to say that it isn't so bad, or to fix it.",
        why="A strong feeling is hard to be near, and explaining it away is a way out. Whoever hears that "
        "theirs is too big may stop showing it.",
        attempt="Say what you see before anything else. It means “this reached me”, not “you are right”.",
        phrases=(
            "That hurt, didn't it?",
            "I can tell how much this matters to you.",
            "I see it differently, and I believe that this is how it feels.",
        ),
    ),
    Habit(
        name="withholding-reassurance",
        title="Holding back reassurance",
        near="They must know by now, or it isn't the moment.",
        why="Warmth that stays inside cannot be seen, and what was said last month has worn thin: in hard "
        "times most of all.",
        attempt="Offer one small sign now: a hand, a look, a plain sentence.",
        phrases=(
            "I'm glad it's you I'm in this with.",
            "We don't agree yet, and I'm on your side.",
            "Would a hug be good now?",
        ),
    ),
)

ANY_TALK = Card(
    name="any-talk",
    title="For any talk",
    why="Whether we are there is noticed sooner than how well we put things.",
    attempt="Ask one question, and listen for the tone as much as for the words.",
    phrases=(
        "How is this for you?",
        "Tell me how it looks from where you are.",
        "I might get this wrong. Stop me if I do.",
    ),
)
"""For whoever finds none of the five near."""

RETURN = Card(
    name="return",
    title="Return to the talk?",
    why="Coming back is what makes it a pause.",
    attempt="Thank them for waiting, and ask for their side first. If it is still too much, say so, and name "
    "another time.",
    phrases=(
        "Thank you for waiting. I'm back, and I'd like to go on.",
        "Before I say anything: how was it for you?",
        "Can we begin again, more slowly?",
        "I'm not there yet. Could we try again in an hour?",
    ),
)
"""For when a pause runs, or has just ended."""


def tidy_phrase(text: str) -> str:
    """A phrase as it is kept: one line, single spaces.

    Raises:
        TalkError: it is empty, or longer than LONGEST_PHRASE characters.
    """
    unheld = ("Cc", "Cs", "Zl", "Zp")
    phrase = " ".join("".join(" " if category(c) in unheld else c for c in text).split())
    if not phrase:
        raise TalkError("There is no phrase yet: write what you might say.")
    if len(phrase) > LONGEST_PHRASE:
        raise TalkError(f"The phrase has {len(phrase)} characters: keep it to {LONGEST_PHRASE}.")
    return phrase
