"""What a person typed, as a tree that says what is meant."""
