"""Word files from the inside: what their reader and the writer of margin comments share."""
