"""What the words on a page must keep to. `python -m tests.words` prints what does not."""
