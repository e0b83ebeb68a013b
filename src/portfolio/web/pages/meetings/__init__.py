"""Series, agendas, papers, decisions typed in the room, minutes."""
