"""Screens of the ledger: the claims board, a claim, recording and assessing, evidence, parties, notices."""
