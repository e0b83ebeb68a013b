"""What has left: the release ledger."""
