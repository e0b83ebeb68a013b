"""How the partnership is set up: its area, agencies, people, agreements and rights."""
