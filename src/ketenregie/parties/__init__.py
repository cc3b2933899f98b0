"""Parties, people, capacities with terms, deputies and successors; sign-in."""
