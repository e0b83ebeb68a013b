"""What a name, date, phone number, postcode, registration mark and address are: one file per kind.

Every kind has the same three functions: clean(text) gives the value or raises BadValue saying why and what to
do; compare(a, b) gives a Comparison; caption(value) is how a person reads it. Every value has a note (empty, or
a sentence on how the text was read; it plays no part in equality), and str(value) is its stored form, so that
clean(str(value)) == value.
"""
