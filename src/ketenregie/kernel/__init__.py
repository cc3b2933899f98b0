"""What every room may know: who acts, what time it is, ids and errors. Standard library only."""
