"""Measures of staff and complaints."""
