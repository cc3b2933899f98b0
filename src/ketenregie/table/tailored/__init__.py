"""Meetings on one case with invited partners (maatwerkoverleg): admitted for it, and ending by itself."""
