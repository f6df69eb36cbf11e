"""The ledger's schema, one module a version; each is frozen once it is released."""
