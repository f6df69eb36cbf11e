"""What is measured: the gate on gold, and ledgers over made-up worlds; run as `python -m bench.ledger`."""
