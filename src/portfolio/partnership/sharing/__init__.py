"""What leaves. `open/` makes public reports from counts and agreed words alone; a ledger holds each table released."""
