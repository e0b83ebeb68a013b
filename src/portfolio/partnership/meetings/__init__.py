"""The series, its meetings, what was on the agenda, who was in the room for it, what was decided."""
