"""What is built: the finished plan as data, and the dates in it. Pure: no files but in ``load``, no clock."""
