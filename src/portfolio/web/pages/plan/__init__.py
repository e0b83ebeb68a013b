"""The action plan: the 4P board, my actions, what is overdue."""
