"""A made-up world of conflicts and of those who report on it: records for the ledger, and the truth about them."""
