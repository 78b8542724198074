"""The ledger: claims, parties, assertions, evidence, assessments, and where claims are printed."""
