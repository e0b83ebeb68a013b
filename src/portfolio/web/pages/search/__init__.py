"""One box for names, phones, plates, addresses and references, as far as the viewer may see."""
