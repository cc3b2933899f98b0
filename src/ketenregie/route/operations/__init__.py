"""What people do on the route, by subject."""
