"""Find the places that a report names, and say where they are and how surely."""
