"""What people decided, laid over what the machine derived: judgements and records in, effective records out; pure."""
