/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _abc */
import type { ModuleFacts } from '../native-facts.ts';

export const abcFacts = {
  doc: "Module contains faster C implementation of abc.ABCMeta",
  functions: {
    "get_cache_token": ["($module, /)", "Returns the current ABC cache token.\n\nThe token is an opaque object (supporting equality testing) identifying\nthe current version of the ABC cache for virtual subclasses.  The token\nchanges with every call to register() on any ABC."],
    "_abc_init": ["($module, self, /)", "Internal ABC helper for class set-up. Should be never used outside abc module."],
    "_reset_registry": ["($module, self, /)", "Internal ABC helper to reset registry of a given class.\n\nShould be only used by refleak.py"],
    "_reset_caches": ["($module, self, /)", "Internal ABC helper to reset both caches of a given class.\n\nShould be only used by refleak.py"],
    "_get_dump": ["($module, self, /)", "Internal ABC helper for cache and registry debugging.\n\nReturn shallow copies of registry, of both caches, and\nnegative cache version. Don't call this function directly,\ninstead use ABC._dump_registry() for a nice repr."],
    "_abc_register": ["($module, self, subclass, /)", "Internal ABC helper for subclasss registration. Should be never used outside abc module."],
    "_abc_instancecheck": ["($module, self, instance, /)", "Internal ABC helper for instance checks. Should be never used outside abc module."],
    "_abc_subclasscheck": ["($module, self, subclass, /)", "Internal ABC helper for subclasss checks. Should be never used outside abc module."],
  },
  types: {
  },
} as const satisfies ModuleFacts;
