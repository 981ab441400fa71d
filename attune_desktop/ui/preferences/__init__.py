"""The window of settings, made from the table in core."""
