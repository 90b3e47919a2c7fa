"""Papers that a setting takes away with it, made from the same pages as the guidance."""
