"""What a text says and who says so, offered to a reporter: statements, dates and places with their offsets.

Rules and a hand-made lexicon (decision 0023). No network, no model, nothing of Dateline.
"""
