"""The front desk: everything a browser sees."""
