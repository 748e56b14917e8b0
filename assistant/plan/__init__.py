"""What is built: the finished plan, made from a guide and its answers. Pure."""
