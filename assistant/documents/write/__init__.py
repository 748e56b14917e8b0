"""Writers, one a format; each writes to a temporary file and renames it."""
