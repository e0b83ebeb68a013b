"""Partnership Profiles: nominated, commissioned, asked of partners, drafted with sources, signed by a second person."""
