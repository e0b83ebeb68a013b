"""The invented borough of Merrowby: agencies' files and the truth about them, for demonstration and measurement.

Nothing here is a real place, person or code. Every number comes from the seed by exact arithmetic (no logarithm,
no cosine, no built-in sum of fractions, whose last digit differs between Pythons), so one seed gives the same
bytes on every platform.
"""
