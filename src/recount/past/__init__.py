"""What was known on a day, as a ledger of its own beside the ledger: made, kept, and asked where it is there."""
