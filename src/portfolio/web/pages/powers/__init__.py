"""The powers catalogue, one power, and the finder for a subject."""
