"""A file becomes accepted rows or numbered findings: submissions, and what was wrong with them."""
