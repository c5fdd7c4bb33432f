"""What a word is: its forms, its stem by language, and finding it in a text."""
