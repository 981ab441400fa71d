"""What the programs of the virtual desktop are configured with, instead of anybody's own files."""

from pathlib import Path

# A window is raised and focused by a click, moved by its title, closed by its button; nothing else is bound.
OPENBOX = """\
<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy><center>yes</center></placement>
  <theme><titleLayout>NLIMC</titleLayout></theme>
  <desktops><number>2</number><popupTime>0</popupTime></desktops>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
    <context name="Titlebar">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="Left" action="Drag"><action name="Move"/></mousebind>
    </context>
    <context name="Close">
      <mousebind button="Left" action="Click"><action name="Close"/></mousebind>
    </context>
  </mouse>
  <menu><file>{menu}</file></menu>
</openbox_config>
"""
OPENBOX_MENU = """\
<?xml version="1.0" encoding="UTF-8"?>
<openbox_menu xmlns="http://openbox.org/3.4/menu"/>
"""
FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <cachedir>{cache}</cachedir>
{sans}
</fontconfig>
"""
FONT_MATCH = """\
  <match>
    <test name="family"><string>{name}</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Inter</string></edit>
  </match>"""
# All names by which a desktop's sans serif is asked for.
SANS = ("sans-serif", "sans", "Sans Serif", "system-ui", "Cantarell", "Adwaita Sans")


def write_openbox(folder: Path) -> Path:
    """Write openbox's configuration and return its path."""
    menu = _write(folder / "openbox-menu.xml", OPENBOX_MENU)
    return _write(folder / "openbox.xml", OPENBOX.format(menu=menu))


def write_fonts(folder: Path) -> Path:
    """Write fontconfig's: Inter where it is installed, as on a modern desktop, or what the system has."""
    sans = "\n".join(FONT_MATCH.format(name=name) for name in SANS)
    return _write(folder / "fonts.conf", FONTS.format(cache=folder / "fonts", sans=sans))


def _write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path
