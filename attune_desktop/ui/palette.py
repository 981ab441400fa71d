"""The colours of the four appearances. Nothing else in the program names a colour, but the icon.

The look is warm on cool: quiet teal bodies, one warm accent for what is alive.
"""

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one appearance, as #RRGGBB or #AARRGGBB text. Text pairs keep 4.5:1, marks 3:1."""

    ground: str
    """Behind everything."""
    ground_edge: str
    """The ground at the rim of the player, a breath darker."""
    surface: str
    """Fields, chips, buttons at rest."""
    edge: str
    """Hairlines between surfaces; decoration, never the only sign of anything."""
    edge_strong: str
    """The outline of something that can be pressed."""
    text: str
    text_quiet: str
    primary: str
    """What has been chosen, and the one button that goes on."""
    on_primary: str
    accent: str
    """What is alive: the session's ring, a rating, the mark after a practice."""
    on_accent: str
    focus: str
    """The ring around what the keyboard is on."""
    track: str
    """The part of a ring that is still to come."""
    lane: str
    lane_today: str
    middle: str
    """The day's middle in the week."""
    body: str
    """The figure where light falls on it."""
    body_shade: str
    """The figure in its own shade."""
    body_line: str
    """Where one limb lies over another."""
    body_shadow: str
    """What a limb casts on the body beneath it."""
    skin: str
    skin_shade: str
    """A hand in its own shade."""
    skin_line: str
    glow: str
    """The warmth under the hands."""
    warmth: str
    """Where the warmth fades; the same whatever tone the hands have."""
    grass: str
    """The grounds that feet stand on, each with its shade (furrows, grout, pile) and its light."""
    grass_shade: str
    grass_light: str
    tile: str
    tile_shade: str
    tile_light: str
    wood: str
    wood_shade: str
    wood_light: str
    carpet: str
    carpet_shade: str
    carpet_light: str
    shoe: str
    shoe_shade: str
    shoe_line: str

    @property
    def has_more_contrast(self) -> bool:
        """Whether it is one of those with more contrast: there, every edge is as strong as the text."""
        return self.edge == self.text


LIGHT = Palette(
    ground="#FDF9F4",
    ground_edge="#F3EADF",
    surface="#FFFFFF",
    edge="#E9DFD2",
    edge_strong="#908573",
    text="#24363A",
    text_quiet="#556466",
    primary="#377370",
    on_primary="#FFFFFF",
    accent="#AC5722",
    on_accent="#FFFFFF",
    focus="#1F5F8B",
    track="#E1D8CB",
    lane="#F7F2EB",
    lane_today="#F3E8DC",
    middle="#6B9A94",
    body="#A9CCC6",
    body_shade="#78A8A3",
    body_line="#5F918D",
    body_shadow="#3C6E6C",
    skin="#F3CFAE",
    skin_shade="#E2AF88",
    skin_line="#8F5B36",
    glow="#E9A06A",
    warmth="#F3CFAE",
    grass="#9CBF8B",
    grass_shade="#6F9A6B",
    grass_light="#C6DDAB",
    tile="#D0DFE5",
    tile_shade="#A3BBC5",
    tile_light="#F3F9FB",
    wood="#C59D78",
    wood_shade="#98714F",
    wood_light="#DDBC99",
    carpet="#C3B0C9",
    carpet_shade="#9F89A8",
    carpet_light="#DDCFE1",
    shoe="#F1EADC",
    shoe_shade="#CFC2AB",
    shoe_line="#8C7C63",
)

DARK = Palette(
    ground="#1E2B31",
    ground_edge="#161D24",
    surface="#26353B",
    edge="#33454C",
    edge_strong="#74888C",
    text="#F1EBE2",
    text_quiet="#A9B4B3",
    primary="#7DB5AE",
    on_primary="#10201F",
    accent="#F0C39A",
    on_accent="#2A1A0D",
    focus="#8CC8F2",
    track="#2C3D44",
    lane="#233138",
    lane_today="#2B3A3F",
    middle="#5E8884",
    body="#7BA9A3",
    body_shade="#3C6467",
    body_line="#2B4C50",
    body_shadow="#14262B",
    skin="#F3CFAE",
    skin_shade="#D9A37A",
    skin_line="#6F4226",
    glow="#F4B27E",
    warmth="#F3CFAE",
    grass="#4C7654",
    grass_shade="#2C4C3D",
    grass_light="#7CA671",
    tile="#3F5661",
    tile_shade="#293B45",
    tile_light="#7391A0",
    wood="#6F5341",
    wood_shade="#4A372C",
    wood_light="#917058",
    carpet="#5B4C66",
    carpet_shade="#40354B",
    carpet_light="#7F6D8C",
    shoe="#E6DECE",
    shoe_shade="#B5AA95",
    shoe_line="#7A705F",
)

HIGH_CONTRAST_LIGHT = Palette(
    ground="#FFFFFF",
    ground_edge="#FFFFFF",
    surface="#FFFFFF",
    edge="#000000",
    edge_strong="#000000",
    text="#000000",
    text_quiet="#1F1F1F",
    primary="#004D48",
    on_primary="#FFFFFF",
    accent="#8A3200",
    on_accent="#FFFFFF",
    focus="#0037B3",
    track="#767676",
    lane="#F2F2F2",
    lane_today="#E4E4E4",
    middle="#00665F",
    body="#8FBDB7",
    body_shade="#4C8781",
    body_line="#000000",
    body_shadow="#1F4744",
    skin="#FFE0C2",
    skin_shade="#EDBE94",
    skin_line="#000000",
    glow="#C65A12",
    warmth="#FFE0C2",
    grass="#B9DBA6",
    grass_shade="#3F6B38",
    grass_light="#DDF0CF",
    tile="#DCE8EC",
    tile_shade="#4A6570",
    tile_light="#FFFFFF",
    wood="#DDBB97",
    wood_shade="#6E4A2B",
    wood_light="#F0D9BF",
    carpet="#D8C8DD",
    carpet_shade="#64506E",
    carpet_light="#EEE4F1",
    shoe="#FFFFFF",
    shoe_shade="#D5CBB8",
    shoe_line="#000000",
)

HIGH_CONTRAST_DARK = Palette(
    ground="#000000",
    ground_edge="#000000",
    surface="#000000",
    edge="#FFFFFF",
    edge_strong="#FFFFFF",
    text="#FFFFFF",
    text_quiet="#E2E2E2",
    primary="#8FE3D8",
    on_primary="#000000",
    accent="#FFC48A",
    on_accent="#000000",
    focus="#7FD0FF",
    track="#8A8A8A",
    lane="#141414",
    lane_today="#262626",
    middle="#6CC7BC",
    body="#5E9C95",
    body_shade="#2D5F5B",
    body_line="#FFFFFF",
    body_shadow="#08201E",
    skin="#FFDDB8",
    skin_shade="#EBB78A",
    skin_line="#000000",
    glow="#FFB26B",
    warmth="#FFDDB8",
    grass="#1F3A26",
    grass_shade="#7FB07A",
    grass_light="#A9D69B",
    tile="#16262E",
    tile_shade="#8FB0BF",
    tile_light="#C9E2EC",
    wood="#33241A",
    wood_shade="#B58C6A",
    wood_light="#D9B491",
    carpet="#2A2030",
    carpet_shade="#A68FB3",
    carpet_light="#CDB9D8",
    shoe="#FFF6E6",
    shoe_shade="#CDC2AC",
    shoe_line="#000000",
)


def qt_palette(palette: Palette) -> QPalette:
    """The same colours for Qt's own widgets: menus, tool tips, fields."""
    role = QPalette.ColorRole
    colours = {
        role.Window: palette.ground,
        role.WindowText: palette.text,
        role.Base: palette.surface,
        role.AlternateBase: palette.lane,
        role.Text: palette.text,
        role.PlaceholderText: palette.text_quiet,
        role.Button: palette.surface,
        role.ButtonText: palette.text,
        role.BrightText: palette.accent,
        role.Highlight: palette.primary,
        role.HighlightedText: palette.on_primary,
        role.ToolTipBase: palette.surface,
        role.ToolTipText: palette.text,
        role.Link: palette.primary,
        role.Mid: palette.edge,
        role.Dark: palette.edge_strong,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(palette.text_quiet))
    return made


def token_names() -> list[str]:
    """The names of all colours, for figures whose files name colours by token."""
    return [field.name for field in fields(Palette)]
