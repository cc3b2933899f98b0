"""What is compared of a mention: its keys as digests, its features sealed, in the mention's transaction."""
