"""Build gazetteer packs; `python -m geo.build FOLDER` builds the core pack."""
