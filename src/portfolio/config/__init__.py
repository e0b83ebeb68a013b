"""Settings, addresses and the door for an application server."""
