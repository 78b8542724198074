"""Coverage-guided tests of what reads the words of strangers; ``make fuzz`` runs them."""
