"""The hand-painted controls that every window shares."""
