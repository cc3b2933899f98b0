"""Who does what by when on any dossier: the meldroute's steps, limits, help line, agreements."""
