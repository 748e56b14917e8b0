"""What is asked: a guide as data, and the interview that walks it. Pure, but for ``load``."""
