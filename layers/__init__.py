"""Work out from the words what happened where, who was moved, and who says so."""
