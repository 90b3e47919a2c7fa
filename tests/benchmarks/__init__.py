"""Measurements which are printed and read by people; the tests hold floors under some of them."""
