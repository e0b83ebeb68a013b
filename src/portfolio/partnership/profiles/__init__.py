"""Local Profiles: what threat there is in an area, in a format that can be shared.

Each section is computed from data, written by the analyst, or says "not assessed" and why. Statements are fact or
assessment and rest on references that open. Versions for wider circles are derived by rule, never edited by hand.
"""
