"""What is kept: plans, every answer's revisions, half-typed text. The only room that knows sqlite_utils."""
