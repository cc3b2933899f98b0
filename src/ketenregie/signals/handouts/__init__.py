"""What hangs on a wall or lies in a drawer: posters with a QR code, and a route card per organisation."""
