"""What is asked: a guide as data, and the interview that walks it. Pure: no files but in ``load``, no clock."""
