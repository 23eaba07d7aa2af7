"""Stands in for CPython's test module: whether compiled code knows columns. All else that it offers is C."""
import unittest


def config_get(name):
    assert name == "code_debug_ranges"
    return 1


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise unittest.SkipTest(f"_testcapi.{name} is C")
