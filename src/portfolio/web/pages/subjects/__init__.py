"""The register and the page of one subject."""
