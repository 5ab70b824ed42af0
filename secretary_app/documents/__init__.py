"""The minute as a document: its words, its pages, its fields, and reading pages back."""
