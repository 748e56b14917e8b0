"""Lets ``python -m assistant`` do what ``iplu`` does."""

from assistant.cli import main

if __name__ == "__main__":
    main()
