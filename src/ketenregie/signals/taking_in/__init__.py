"""Taking a report in that came by telephone or e-mail: typed during the call, checked, taken up at once."""
