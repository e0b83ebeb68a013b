"""Questions to partners and their answers."""
