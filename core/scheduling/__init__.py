"""Fairness and estimates in the line of waiting jobs; pure."""
