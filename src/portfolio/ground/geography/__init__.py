"""Which areas exist, by which year's boundaries: areas, lookups between kinds, postcodes, population, deprivation.

Published reference data about no person, so reading needs no viewer; loading it is an act like any other.
The published code of a row outranks its point: `locate` is for rows that carry none.
"""
