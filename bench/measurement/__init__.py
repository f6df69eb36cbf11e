"""Ledgers over made-up worlds in, how much of the truth was recovered and what it cost out."""
