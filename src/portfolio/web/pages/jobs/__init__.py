"""Background work: how far it is, stopping it, and what became of it."""
