/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _json */
import type { ModuleFacts } from '../native-facts.ts';

export const jsonFacts = {
  doc: "json speedups\n",
  functions: {
    "encode_basestring_ascii": ["($self, object, /)", "encode_basestring_ascii(string) -> string\n\nReturn an ASCII-only JSON representation of a Python string"],
    "encode_basestring": ["($self, object, /)", "encode_basestring(string) -> string\n\nReturn a JSON representation of a Python string"],
    "scanstring": [null, "scanstring(string, end, strict=True) -> (string, end)\n\nScan the string s for a JSON string. End is the index of the\ncharacter in s after the quote that started the JSON string.\nUnescapes all valid JSON string escape sequences and raises ValueError\non attempt to decode an invalid string. If strict is False then literal\ncontrol characters are allowed in the string.\n\nReturns a tuple of the decoded string and the index of the character in s\nafter the end quote."],
  },
  types: {
    "make_scanner": {
      doc: "JSON scanner object",
      signature: null,
      methods: {
        "__call__": ["($self, /, *args, **kwargs)", "Call self as a function."],
      },
      attributes: {
        "strict": "strict",
        "object_hook": "object_hook",
        "object_pairs_hook": null,
        "parse_float": "parse_float",
        "parse_int": "parse_int",
        "parse_constant": "parse_constant",
      },
    },
    "make_encoder": {
      doc: "Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)",
      signature: null,
      methods: {
        "__call__": ["($self, /, *args, **kwargs)", "Call self as a function."],
      },
      attributes: {
        "markers": "markers",
        "default": "default",
        "encoder": "encoder",
        "indent": "indent",
        "key_separator": "key_separator",
        "item_separator": "item_separator",
        "sort_keys": "sort_keys",
        "skipkeys": "skipkeys",
      },
    },
  },
} as const satisfies ModuleFacts;
