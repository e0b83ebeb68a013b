"""Who may: partnerships, agencies, people, roles, agreements, restrictions, labels, and `decide()`.

Access judges the label a row carries, never the row's class, so it need not know what it protects. Two questions are
kept apart: may this role do this kind of thing at all (`rights`), and how much of this row may this person see
(`decide`, and `visible_to` on the querysets of protected models, which says the same in SQL).
"""
