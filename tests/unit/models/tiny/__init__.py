"""Tiny random weights of the real classes, one file per family: a stock diffusers folder of a few hundred kilobytes."""
