"""Draw an incident as one self-contained page, a figure or a folium map."""
