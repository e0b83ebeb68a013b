"""The log: read for a lawful use, checked, and its heads taken."""
