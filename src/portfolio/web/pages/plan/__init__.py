"""The action plan: the 4P board of a subject, my actions, what is overdue, checks, and sheets for partners."""
