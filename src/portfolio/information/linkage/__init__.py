"""Which records speak of one person: candidates, judgements that can be taken back, identities that follow."""
