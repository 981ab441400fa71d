"""Before a talk: a habit that is near, a reset, and a card."""
