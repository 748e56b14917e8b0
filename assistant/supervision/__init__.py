"""Supervision sessions as data: what was said and agreed, and what is worth taking up. Pure."""
