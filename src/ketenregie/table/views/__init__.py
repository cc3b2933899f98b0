"""What a request at the table is answered with."""
