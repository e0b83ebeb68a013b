"""The story of Merrowby, whole at every size and the same whatever the seed: who they are, what happened, who told.

Two organised crime groups and three street gangs work four deal lines, one of which changes its number; nine homes
are taken over; ten children are exploited, seven of whom the police also hold as suspects. Beside them stand people
who look alike and are not the same.
"""
