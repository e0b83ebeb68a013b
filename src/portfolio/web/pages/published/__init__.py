"""What the public may read: approved reports, and released public Local Profiles."""
