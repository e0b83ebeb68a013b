"""What twelve agencies send about the people of Merrowby, and the truth about it.

One walk makes everything: first the story (story/), the same at every size, then household after household until
enough rows name a person. Nothing is kept but the households in hand, so memory does not grow with the borough.
Every row goes through the outbox, which shuffles, numbers and writes it and notes whom it truly speaks of.
"""
