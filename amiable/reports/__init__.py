"""Figures for operators and the law; reads only."""
