"""The conductor: what follows from what, across the rooms; long work; founding, serving and keeping an installation."""
