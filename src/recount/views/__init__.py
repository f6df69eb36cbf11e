"""Questions to the ledger, and their answers shaped for people: nothing here prints, nothing here writes."""
