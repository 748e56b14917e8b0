"""Reading in: ``draft`` chooses the reader by the file's kind, ``guard`` refuses what is unsafe to open."""
