"""What was used and what changed: orders, disruptions, their levels, moderated by a second person."""
