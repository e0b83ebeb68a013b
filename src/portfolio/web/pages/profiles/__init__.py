"""Local Profiles: editions, their sections and statements, what a version shows, and its release by two people."""
