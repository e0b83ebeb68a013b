"""What happened: append-only events, `act()` around every write, proofs that the log is whole, reading back.

The event is written in the same transaction as the change, or neither is. An event holds opaque ids, field names,
counts and keyed digests; never a name, an address, a search term or an old value, so that what is erased stays erased.
Afterwards events are sealed: numbered without gaps and put under a Merkle tree (RFC 9162), whose heads are kept in the
table and in a file outside the database.
"""
