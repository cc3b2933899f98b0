"""Tests of the route room."""
