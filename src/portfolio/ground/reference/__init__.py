"""What law and guidance say: powers, handling, indicators, definitions, offence types, purposes; each with its source.

The program ships them as versioned data (data/*.yaml). Severity weights are not ours to ship: they are loaded from the
user's own file.
"""
