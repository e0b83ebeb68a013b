"""Plain explanations, each rule with its source."""
