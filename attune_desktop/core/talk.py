"""Before a talk: five habits that get between people, and what one might try instead.

The facts are the article's (Perdomo-Torres, 'How to Strengthen Emotional Connection Through Attunement');
the words are ours, and so are the phrases. A habit is near or it is not; it is never kept, counted or
scored. That a pause is announced and lasts from 20 minutes to a day is what couples' therapists advise
(Gottman, on flooding); see `pause`.
"""

from dataclasses import dataclass
from unicodedata import category

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import counted, later, said

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
        title=later("Half-listening"),
        near=later("My eyes or my hands are on something else."),
        why=later(
            "Someone who opens up looks for a sign that they have us. A glance at a screen can say "
            "“not now” without our meaning it."
        ),
        attempt=later("Put down what you are doing, if only for a minute, and let your shoulders face them."),
        phrases=(
            later("Hang on, I'll put this away. I want to hear it."),
            later("I was only half here. Would you say that again?"),
            later("I have ten minutes, and they are yours."),
        ),
    ),
    Habit(
        name="reacting-first",
        title=later("Reacting before listening"),
        near=later("My answer is ready before they have finished."),
        why=later(
            "It takes some courage to be honest, and the first reply shows whether there is room for "
            "it. A sharp one can end the talk, even where it is correct."
        ),
        attempt=later(
            "Let them come to the end. Take one breath, notice your body, and begin with a question."
        ),
        phrases=(
            later("Is there more? I'd like to hear all of it."),
            later("Something in me wants to argue. I'd rather understand you first."),
            later("What was that like for you?"),
        ),
    ),
    Habit(
        name="shutting-down",
        title=later("Shutting down in a conflict"),
        near=later("I'm going quiet or blank, or I want to leave the room."),
        why=later(
            "From inside, silence can feel like keeping the peace. From outside it can look like not "
            "caring, and leaves the other person alone with it."
        ),
        attempt=later("If it is too much, ask for a pause, and say when you will be back."),
        phrases=(
            later("This is a lot for me. Give me twenty minutes, and I'll come back to it."),
            later("I've gone quiet because I'm full, not because I don't care."),
            later("I'm not walking away from this. I need to settle first."),
        ),
        pauses=True,
    ),
    Habit(
        name="dismissing-feelings",
        title=later("Playing feelings down"),
        near=later("I want to say that it isn't so bad, or to fix it."),
        why=later(
            "A strong feeling is hard to be near, and explaining it away is a way out. Whoever hears "
            "that theirs is too big may stop showing it."
        ),
        attempt=later(
            "Say what you see before anything else. It means “this reached me”, not “you are right”."
        ),
        phrases=(
            later("That hurt, didn't it?"),
            later("I can tell how much this matters to you."),
            later("I see it differently, and I believe that this is how it feels."),
        ),
    ),
    Habit(
        name="withholding-reassurance",
        title=later("Holding back reassurance"),
        near=later("They must know by now, or it isn't the moment."),
        why=later(
            "Warmth that stays inside cannot be seen, and what was said last month has worn thin: in "
            "hard times most of all."
        ),
        attempt=later("Offer one small sign now: a hand, a look, a plain sentence."),
        phrases=(
            later("I'm glad it's you I'm in this with."),
            later("We don't agree yet, and I'm on your side."),
            later("Would a hug be good now?"),
        ),
    ),
)

ANY_TALK = Card(
    name="any-talk",
    title=later("For any talk"),
    why=later("Whether we are there is noticed sooner than how well we put things."),
    attempt=later("Ask one question, and listen for the tone as much as for the words."),
    phrases=(
        later("How is this for you?"),
        later("Tell me how it looks from where you are."),
        later("I might get this wrong. Stop me if I do."),
    ),
)
"""For whoever finds none of the five near."""

RETURN = Card(
    name="return",
    title=later("Return to the talk?"),
    why=later("Coming back is what makes it a pause."),
    attempt=later(
        "Thank them for waiting, and ask for their side first. If it is still too much, say so, "
        "and name another time."
    ),
    phrases=(
        later("Thank you for waiting. I'm back, and I'd like to go on."),
        later("Before I say anything: how was it for you?"),
        later("Can we begin again, more slowly?"),
        later("I'm not there yet. Could we try again in an hour?"),
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
        raise TalkError(said("There is no phrase yet: write what you might say."))
    if len(phrase) > LONGEST_PHRASE:
        raise TalkError(
            counted(
                "The phrase has {n} character: keep it to {most}.",
                "The phrase has {n} characters: keep it to {most}.",
                len(phrase),
            ).format(n=len(phrase), most=LONGEST_PHRASE)
        )
    return phrase
