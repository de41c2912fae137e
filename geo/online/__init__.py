"""Ask geocoders of the world for the names that no pack has: only when told to, through geopy."""
