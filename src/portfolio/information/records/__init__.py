"""What one agency reported, row by row as published; never edited, only withdrawn with its submission."""
