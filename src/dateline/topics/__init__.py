"""What stories are filed under: sections, countries, places, organisations, persons, subjects."""
