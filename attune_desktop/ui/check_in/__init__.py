"""The check-in: what is here, in ten seconds."""
