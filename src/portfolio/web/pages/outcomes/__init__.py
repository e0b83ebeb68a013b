"""Orders and disruptions, recorded and moderated."""
