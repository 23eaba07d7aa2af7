"""Stands in for the extension that importlib's test helpers look for; test_compileall needs none of it."""
