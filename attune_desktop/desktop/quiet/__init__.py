"""Who can tell what of a person's surroundings, a module for each kind of place to ask.

`desktop.surroundings` is the way in; docs/adr/0012-when-to-be-quiet.md has what is asked where.
"""
