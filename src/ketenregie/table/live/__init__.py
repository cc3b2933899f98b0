"""What happens while the table meets: the item at hand, what is typed, who withdraws, and its screens."""
