"""Where lanes and nodes stand when nobody has placed them."""
