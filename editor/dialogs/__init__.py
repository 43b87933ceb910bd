"""What is asked for on the way in or out; never in the way of editing."""
