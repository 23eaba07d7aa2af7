"""Stands in for CPython's test module where test_class imports it: what it asks about does not exist here."""
import unittest


def has_inline_values(obj):
    raise unittest.SkipTest("values have no place of their own in the object")
