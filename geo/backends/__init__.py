"""Other recognisers of places that vote beside the rules: spaCy, GLiNER, a transformer."""
