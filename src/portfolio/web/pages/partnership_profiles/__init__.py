"""Partnership Profiles: from a nomination to issued copies."""
