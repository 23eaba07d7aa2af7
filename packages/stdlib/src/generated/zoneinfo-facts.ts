/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _zoneinfo */
import type { ModuleFacts } from '../native-facts.ts';

export const zoneinfoFacts = {
  doc: "C implementation of the zoneinfo module",
  functions: {
  },
  types: {
    "ZoneInfo": {
      doc: null,
      signature: null,
      methods: {
        "__repr__": ["($self, /)", "Return repr(self)."],
        "__str__": ["($self, /)", "Return str(self)."],
        "clear_cache": ["($type, /, *, only_keys=None)", "Clear the ZoneInfo cache."],
        "no_cache": ["($type, /, key)", "Get a new instance of ZoneInfo, bypassing the cache."],
        "from_file": ["($type, file_obj, /, key=None)", "Create a ZoneInfo file from a file object."],
        "utcoffset": ["($self, dt, /)", "Retrieve a timedelta representing the UTC offset in a zone at the given datetime."],
        "dst": ["($self, dt, /)", "Retrieve a timedelta representing the amount of DST applied in a zone at the given datetime."],
        "tzname": ["($self, dt, /)", "Retrieve a string containing the abbreviation for the time zone that applies in a zone at a given datetime."],
        "fromutc": ["($self, object, /)", "Given a datetime with local time in UTC, retrieve an adjusted datetime in local time."],
        "__reduce__": ["($self, /)", "Function for serialization with the pickle protocol."],
        "_unpickle": ["($type, key, from_cache, /)", "Private method used in unpickling."],
        "__init_subclass__": [null, "Function to initialize subclasses."],
      },
      attributes: {
        "key": null,
      },
    },
  },
} as const satisfies ModuleFacts;
