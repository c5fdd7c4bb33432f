"""Everything without a screen: articles, what is in them, finding them, comparing them."""
