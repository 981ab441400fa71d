"""The window of the first time."""
