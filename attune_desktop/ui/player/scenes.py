"""The scene that shows a practice. Each is imported when it is first needed."""

from attune_desktop.core.practice import Practice, PracticeKind
from attune_desktop.core.preferences import Preferences
from attune_desktop.ui.player.scene import Scene
from attune_desktop.ui.theme import Theme


def scene_for(practice: Practice, preferences: Preferences, theme: Theme) -> Scene:
    """A new scene of the practice's kind, for this person."""
    match practice.kind:
        case PracticeKind.MUSCLES:
            from attune_desktop.ui.player.muscles_scene import MusclesScene

            return MusclesScene(theme)
        case PracticeKind.FEET:
            from attune_desktop.ui.player.feet_scene import FeetScene

            return FeetScene(theme, preferences.surface, shoes=preferences.shoes, seated=preferences.seated)
        case PracticeKind.NOTICE:
            from attune_desktop.ui.player.notice_scene import NoticeScene

            return NoticeScene(theme)
        case _:
            from attune_desktop.ui.player.breath_scene import BreathScene

            return BreathScene(theme)
