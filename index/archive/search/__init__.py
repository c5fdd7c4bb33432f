"""From a query to a page of hits with counts, snippets, completions and other spellings."""
