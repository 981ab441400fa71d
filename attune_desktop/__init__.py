"""Attune Desktop: a moment to notice, one click away in the tray."""

__version__ = "0.1.0"
