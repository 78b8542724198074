"""Who may open which address of the desk: one table, and one guard that every address passes."""
