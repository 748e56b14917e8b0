"""What may identify a child, a person or a place in a text: found, listed and taken out. Pure."""
