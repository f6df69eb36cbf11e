"""Who may use the pages and the API: users, roles, passwords, sessions and tokens, in a file beside the ledger."""
