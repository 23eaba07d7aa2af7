/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _contextvars */
import type { ModuleFacts } from '../native-facts.ts';

export const contextvarsFacts = {
  doc: "Context Variables",
  functions: {
    "copy_context": ["($module, /)", null],
  },
  types: {
    "Context": {
      doc: null,
      signature: null,
      methods: {
        "__lt__": ["($self, value, /)", "Return self<value."],
        "__le__": ["($self, value, /)", "Return self<=value."],
        "__eq__": ["($self, value, /)", "Return self==value."],
        "__ne__": ["($self, value, /)", "Return self!=value."],
        "__gt__": ["($self, value, /)", "Return self>value."],
        "__ge__": ["($self, value, /)", "Return self>=value."],
        "__iter__": ["($self, /)", "Implement iter(self)."],
        "__len__": ["($self, /)", "Return len(self)."],
        "__getitem__": ["($self, key, /)", "Return self[key]."],
        "__contains__": ["($self, key, /)", "Return bool(key in self)."],
        "get": ["($self, key, default=None, /)", "Return the value for `key` if `key` has the value in the context object.\n\nIf `key` does not exist, return `default`.  If `default` is not\ngiven, return None."],
        "items": ["($self, /)", "Return all variables and their values in the context object.\n\nThe result is returned as a list of 2-tuples (variable, value)."],
        "keys": ["($self, /)", "Return a list of all variables in the context object."],
        "values": ["($self, /)", "Return a list of all variables' values in the context object."],
        "copy": ["($self, /)", "Return a shallow copy of the context object."],
        "run": [null, null],
      },
      attributes: {
      },
    },
    "ContextVar": {
      doc: null,
      signature: null,
      methods: {
        "__repr__": ["($self, /)", "Return repr(self)."],
        "__hash__": ["($self, /)", "Return hash(self)."],
        "get": ["($self, default=<unrepresentable>, /)", "Return a value for the context variable for the current context.\n\nIf there is no value for the variable in the current context, the\nmethod will:\n * return the value of the default argument of the method, if\n   provided; or\n * return the default value for the context variable, if it was\n   created with one; or\n * raise a LookupError."],
        "set": ["($self, value, /)", "Call to set a new value for the context variable in the current context.\n\nThe required value argument is the new value for the context\nvariable.\n\nReturns a Token object that can be used to restore the variable to\nits previous value via the `ContextVar.reset()` method."],
        "reset": ["($self, token, /)", "Reset the context variable.\n\nThe variable is reset to the value it had before the\n`ContextVar.set()` that created the token was used."],
        "__class_getitem__": ["($type, object, /)", "ContextVars are generic over the type of their contained values"],
      },
      attributes: {
        "name": null,
      },
    },
    "Token": {
      doc: null,
      signature: null,
      methods: {
        "__repr__": ["($self, /)", "Return repr(self)."],
        "__class_getitem__": ["($type, object, /)", "Tokens are generic over the same type as the ContextVar which created them."],
        "__enter__": ["($self, /)", "Enter into Token context manager."],
        "__exit__": ["($self, type, val, tb, /)", "Exit from Token context manager, restore the linked ContextVar."],
      },
      attributes: {
        "var": null,
        "old_value": null,
      },
    },
  },
} as const satisfies ModuleFacts;
