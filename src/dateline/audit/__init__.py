"""Who did what at the desk and when: append-only, chained, searchable; its words can be erased."""
