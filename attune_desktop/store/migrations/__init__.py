"""Ordered steps from one schema version to the next, one SQL file each."""
