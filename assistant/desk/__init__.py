"""The work itself, one door each: what a screen or a command may ask for."""
