"""The register: whom and what the partnership holds in view, why, in which category, until when."""
