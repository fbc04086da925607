"""Verdicts on the letter's statements: texts, checks, the ledger and the command."""
