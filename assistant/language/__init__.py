"""Text in, ``Analysis`` out. The only room that knows spaCy."""
