"""Changes to the tables of this app."""
