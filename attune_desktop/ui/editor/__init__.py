"""The window where people make practices of their own."""
