"""Who is who: the review queue, one pair at a time, and how to take a judgement back."""
