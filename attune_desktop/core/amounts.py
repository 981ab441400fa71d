"""How many of what is kept there are, as it is said."""

from attune_desktop.core.language import counted


def check_ins_counted(n: int) -> str:
    """So many check-ins."""
    return counted("{n} check-in", "{n} check-ins", n).format(n=n)


def practices_counted(n: int) -> str:
    """So many practices that were followed, as windows call them."""
    return counted("{n} practice", "{n} practices", n).format(n=n)


def sessions_counted(n: int) -> str:
    """The same as the command line calls them."""
    return counted("{n} session", "{n} sessions", n).format(n=n)


def phrases_counted(n: int) -> str:
    """So many phrases of the person's own."""
    return counted("{n} phrase", "{n} phrases", n).format(n=n)
