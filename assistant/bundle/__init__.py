"""A plan in one file, to be handed from one machine to another and put together with what is there."""
