"""The truth: articles and what was found in them, in and out, and questions about them."""
