/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _functools */
import type { ModuleFacts } from '../native-facts.ts';

export const functoolsFacts = {
  doc: "Tools that operate on functions.",
  functions: {
    "reduce": ["($module, function, iterable, /, initial=<unrepresentable>)", "Apply a function of two arguments cumulatively to the items of an iterable, from left to right.\n\nThis effectively reduces the iterable to a single value.  If initial is\npresent, it is placed before the items of the iterable in the\ncalculation, and serves as a default when the iterable is empty.\n\nFor example, reduce(lambda x, y: x+y, [1, 2, 3, 4, 5])\ncalculates ((((1 + 2) + 3) + 4) + 5)."],
    "cmp_to_key": ["($module, /, mycmp)", "Convert a cmp= function into a key= function.\n\n  mycmp\n    Function that compares two objects."],
  },
  types: {
    "_PlaceholderType": {
      doc: "The type of the Placeholder singleton.\n\nUsed as a placeholder for partial arguments.",
      signature: null,
      methods: {
        "__repr__": ["($self, /)", "Return repr(self)."],
        "__reduce__": ["($self, /)", null],
      },
      attributes: {
      },
    },
    "partial": {
      doc: "Create a new function with partial application of the given arguments\nand keywords.",
      signature: "(func, /, *args, **keywords)",
      methods: {
        "__repr__": ["($self, /)", "Return repr(self)."],
        "__call__": ["($self, /, *args, **kwargs)", "Call self as a function."],
        "__get__": ["($self, instance, owner=None, /)", "Return an attribute of instance, which is of type owner."],
        "__reduce__": ["($self, /)", null],
        "__setstate__": ["($self, object, /)", null],
        "__class_getitem__": ["($type, object, /)", "partial is generic over the wrapped function's return type"],
      },
      attributes: {
        "func": "function object to use in future partial calls",
        "args": "tuple of arguments to future partial calls",
        "keywords": "dictionary of keyword arguments to future partial calls",
        "__vectorcalloffset__": null,
      },
    },
    "_lru_cache_wrapper": {
      doc: "Create a cached callable that wraps another function.\n\nuser_function:      the function being cached\n\nmaxsize:  0         for no caching\n          None      for unlimited cache size\n          n         for a bounded cache\n\ntyped:    False     cache f(3) and f(3.0) as identical calls\n          True      cache f(3) and f(3.0) as distinct calls\n\ncache_info_type:    namedtuple class with the fields:\n                        hits misses currsize maxsize\n",
      signature: null,
      methods: {
        "__call__": ["($self, /, *args, **kwargs)", "Call self as a function."],
        "__get__": ["($self, instance, owner=None, /)", "Return an attribute of instance, which is of type owner."],
        "cache_info": ["($self, /)", "Report cache statistics"],
        "cache_clear": ["($self, /)", "Clear the cache and cache statistics"],
        "__reduce__": ["($self, /)", null],
        "__copy__": [null, null],
        "__deepcopy__": [null, null],
      },
      attributes: {
      },
    },
  },
} as const satisfies ModuleFacts;
