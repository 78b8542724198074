"""Contributors: persons and desks with a byline."""
