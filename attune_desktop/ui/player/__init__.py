"""The window that plays a practice, and a scene for each kind."""
