"""What a request on the route is answered with."""
