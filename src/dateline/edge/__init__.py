"""The edge: serves the edition from memory. It knows no Django and no database."""
