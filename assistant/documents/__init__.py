"""Files in and out: what the user receives, and what the user hands in."""
