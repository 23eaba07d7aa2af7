/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py gc */
import type { ModuleFacts } from '../native-facts.ts';

export const gcFacts = {
  doc: "This module provides access to the garbage collector for reference cycles.\n\nenable() -- Enable automatic garbage collection.\ndisable() -- Disable automatic garbage collection.\nisenabled() -- Returns true if automatic collection is enabled.\ncollect() -- Do a full collection right now.\nget_count() -- Return the current collection counts.\nget_stats() -- Return list of dictionaries containing per-generation stats.\nset_debug() -- Set debugging flags.\nget_debug() -- Get debugging flags.\nset_threshold() -- Set the collection thresholds.\nget_threshold() -- Return the current collection thresholds.\nget_objects() -- Return a list of all objects tracked by the collector.\nis_tracked() -- Returns true if a given object is tracked.\nis_finalized() -- Returns true if a given object has been already finalized.\nget_referrers() -- Return the list of objects that refer to an object.\nget_referents() -- Return the list of objects that an object refers to.\nfreeze() -- Freeze all tracked objects and ignore them for future collections.\nunfreeze() -- Unfreeze all objects in the permanent generation.\nget_freeze_count() -- Return the number of objects in the permanent generation.\n",
  functions: {
    "enable": ["($module, /)", "Enable automatic garbage collection."],
    "disable": ["($module, /)", "Disable automatic garbage collection."],
    "isenabled": ["($module, /)", "Returns true if automatic garbage collection is enabled."],
    "set_debug": ["($module, flags, /)", "Set the garbage collection debugging flags.\n\n  flags\n    An integer that can have the following bits turned on:\n      DEBUG_STATS - Print statistics during collection.\n      DEBUG_COLLECTABLE - Print collectable objects found.\n      DEBUG_UNCOLLECTABLE - Print unreachable but uncollectable objects\n        found.\n      DEBUG_SAVEALL - Save objects to gc.garbage rather than freeing them.\n      DEBUG_LEAK - Debug leaking programs (everything but STATS).\n\nDebugging information is written to sys.stderr."],
    "get_debug": ["($module, /)", "Get the garbage collection debugging flags."],
    "get_count": ["($module, /)", "Return a three-tuple of the current collection counts."],
    "set_threshold": [null, "set_threshold(threshold0, [threshold1, [threshold2]])\nSet the collection thresholds (the collection frequency).\n\nSetting 'threshold0' to zero disables collection."],
    "get_threshold": ["($module, /)", "Return the current collection thresholds."],
    "collect": ["($module, /, generation=2)", "Run the garbage collector.\n\nWith no arguments, run a full collection.  The optional argument\nmay be an integer specifying which generation to collect.  A ValueError\nis raised if the generation number is invalid.\n\nThe number of unreachable objects is returned."],
    "get_objects": ["($module, /, generation=None)", "Return a list of objects tracked by the collector (excluding the list returned).\n\n  generation\n    Generation to extract the objects from.\n\nIf generation is not None, return only the objects tracked by the\ncollector that are in that generation."],
    "get_stats": ["($module, /)", "Return a list of dictionaries containing per-generation statistics."],
    "is_tracked": ["($module, obj, /)", "Returns true if the object is tracked by the garbage collector.\n\nSimple atomic objects will return false."],
    "is_finalized": ["($module, obj, /)", "Returns true if the object has been already finalized by the GC."],
    "get_referrers": ["($module, /, *objs)", "Return the list of objects that directly refer to any of 'objs'."],
    "get_referents": ["($module, /, *objs)", "Return the list of objects that are directly referred to by 'objs'."],
    "freeze": ["($module, /)", "Freeze all current tracked objects and ignore them for future collections.\n\nThis can be used before a POSIX fork() call to make the gc copy-on-write\nfriendly.\nNote: collection before a POSIX fork() call may free pages for future\nallocation which can cause copy-on-write."],
    "unfreeze": ["($module, /)", "Unfreeze all objects in the permanent generation.\n\nPut all objects in the permanent generation back into oldest generation."],
    "get_freeze_count": ["($module, /)", "Return the number of objects in the permanent generation."],
  },
  types: {
  },
} as const satisfies ModuleFacts;
