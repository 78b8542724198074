"""Notes to readers, about documents named by id: dated, never edited, never taken away."""
