"""What is accepted: rules as data, kinds of check, verdicts. Pure: no files but in ``load``, no spaCy."""
