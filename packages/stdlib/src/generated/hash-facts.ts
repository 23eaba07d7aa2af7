/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _md5 _sha1 _sha2 _sha3 _blake2 */
import type { ModuleFacts } from '../native-facts.ts';

export const md5Facts = {
  doc: null,
  functions: {
    "md5": ["($module, /, data=b'', *, usedforsecurity=True, string=None)", "Return a new MD5 hash object; optionally initialized with a string."],
  },
  types: {
    "MD5Type": {
      doc: null,
      signature: null,
      methods: {
        "copy": ["($self, /)", "Return a copy of the hash object."],
        "digest": ["($self, /)", "Return the digest value as a bytes object."],
        "hexdigest": ["($self, /)", "Return the digest value as a string of hexadecimal digits."],
        "update": ["($self, obj, /)", "Update this hash object's state with the provided string."],
      },
      attributes: {
        "block_size": null,
        "name": null,
        "digest_size": null,
      },
    },
  },
} as const satisfies ModuleFacts;
export const sha1Facts = {
  doc: null,
  functions: {
    "sha1": ["($module, /, data=b'', *, usedforsecurity=True, string=None)", "Return a new SHA1 hash object; optionally initialized with a string."],
  },
  types: {
    "SHA1Type": {
      doc: null,
      signature: null,
      methods: {
        "copy": ["($self, /)", "Return a copy of the hash object."],
        "digest": ["($self, /)", "Return the digest value as a bytes object."],
        "hexdigest": ["($self, /)", "Return the digest value as a string of hexadecimal digits."],
        "update": ["($self, obj, /)", "Update this hash object's state with the provided string."],
      },
      attributes: {
        "block_size": null,
        "name": null,
        "digest_size": null,
      },
    },
  },
} as const satisfies ModuleFacts;
export const sha2Facts = {
  doc: null,
  functions: {
    "sha256": ["($module, /, data=b'', *, usedforsecurity=True, string=None)", "Return a new SHA-256 hash object; optionally initialized with a string."],
    "sha224": ["($module, /, data=b'', *, usedforsecurity=True, string=None)", "Return a new SHA-224 hash object; optionally initialized with a string."],
    "sha512": ["($module, /, data=b'', *, usedforsecurity=True, string=None)", "Return a new SHA-512 hash object; optionally initialized with a string."],
    "sha384": ["($module, /, data=b'', *, usedforsecurity=True, string=None)", "Return a new SHA-384 hash object; optionally initialized with a string."],
  },
  types: {
    "SHA224Type": {
      doc: null,
      signature: null,
      methods: {
        "copy": ["($self, /)", "Return a copy of the hash object."],
        "digest": ["($self, /)", "Return the digest value as a bytes object."],
        "hexdigest": ["($self, /)", "Return the digest value as a string of hexadecimal digits."],
        "update": ["($self, obj, /)", "Update this hash object's state with the provided string."],
      },
      attributes: {
        "block_size": null,
        "name": null,
        "digest_size": null,
      },
    },
    "SHA256Type": {
      doc: null,
      signature: null,
      methods: {
        "copy": ["($self, /)", "Return a copy of the hash object."],
        "digest": ["($self, /)", "Return the digest value as a bytes object."],
        "hexdigest": ["($self, /)", "Return the digest value as a string of hexadecimal digits."],
        "update": ["($self, obj, /)", "Update this hash object's state with the provided string."],
      },
      attributes: {
        "block_size": null,
        "name": null,
        "digest_size": null,
      },
    },
    "SHA384Type": {
      doc: null,
      signature: null,
      methods: {
        "copy": ["($self, /)", "Return a copy of the hash object."],
        "digest": ["($self, /)", "Return the digest value as a bytes object."],
        "hexdigest": ["($self, /)", "Return the digest value as a string of hexadecimal digits."],
        "update": ["($self, obj, /)", "Update this hash object's state with the provided string."],
      },
      attributes: {
        "block_size": null,
        "name": null,
        "digest_size": null,
      },
    },
    "SHA512Type": {
      doc: null,
      signature: null,
      methods: {
        "copy": ["($self, /)", "Return a copy of the hash object."],
        "digest": ["($self, /)", "Return the digest value as a bytes object."],
        "hexdigest": ["($self, /)", "Return the digest value as a string of hexadecimal digits."],
        "update": ["($self, obj, /)", "Update this hash object's state with the provided string."],
      },
      attributes: {
        "block_size": null,
        "name": null,
        "digest_size": null,
      },
    },
  },
} as const satisfies ModuleFacts;
export const sha3Facts = {
  doc: null,
  functions: {
  },
  types: {
    "sha3_224": {
      doc: "sha3_224([data], *, usedforsecurity=True) -> SHA3 object\n\nReturn a new SHA3 hash object with a hashbit length of 28 bytes.",
      signature: null,
      methods: {
        "copy": ["($self, /)", "Return a copy of the hash object."],
        "digest": ["($self, /)", "Return the digest value as a bytes object."],
        "hexdigest": ["($self, /)", "Return the digest value as a string of hexadecimal digits."],
        "update": ["($self, data, /)", "Update this hash object's state with the provided bytes-like object."],
      },
      attributes: {
        "block_size": null,
        "name": null,
        "digest_size": null,
        "_capacity_bits": null,
        "_rate_bits": null,
        "_suffix": null,
      },
    },
    "sha3_256": {
      doc: "sha3_256([data], *, usedforsecurity=True) -> SHA3 object\n\nReturn a new SHA3 hash object with a hashbit length of 32 bytes.",
      signature: null,
      methods: {
        "copy": ["($self, /)", "Return a copy of the hash object."],
        "digest": ["($self, /)", "Return the digest value as a bytes object."],
        "hexdigest": ["($self, /)", "Return the digest value as a string of hexadecimal digits."],
        "update": ["($self, data, /)", "Update this hash object's state with the provided bytes-like object."],
      },
      attributes: {
        "block_size": null,
        "name": null,
        "digest_size": null,
        "_capacity_bits": null,
        "_rate_bits": null,
        "_suffix": null,
      },
    },
    "sha3_384": {
      doc: "sha3_384([data], *, usedforsecurity=True) -> SHA3 object\n\nReturn a new SHA3 hash object with a hashbit length of 48 bytes.",
      signature: null,
      methods: {
        "copy": ["($self, /)", "Return a copy of the hash object."],
        "digest": ["($self, /)", "Return the digest value as a bytes object."],
        "hexdigest": ["($self, /)", "Return the digest value as a string of hexadecimal digits."],
        "update": ["($self, data, /)", "Update this hash object's state with the provided bytes-like object."],
      },
      attributes: {
        "block_size": null,
        "name": null,
        "digest_size": null,
        "_capacity_bits": null,
        "_rate_bits": null,
        "_suffix": null,
      },
    },
    "sha3_512": {
      doc: "sha3_512([data], *, usedforsecurity=True) -> SHA3 object\n\nReturn a new SHA3 hash object with a hashbit length of 64 bytes.",
      signature: null,
      methods: {
        "copy": ["($self, /)", "Return a copy of the hash object."],
        "digest": ["($self, /)", "Return the digest value as a bytes object."],
        "hexdigest": ["($self, /)", "Return the digest value as a string of hexadecimal digits."],
        "update": ["($self, data, /)", "Update this hash object's state with the provided bytes-like object."],
      },
      attributes: {
        "block_size": null,
        "name": null,
        "digest_size": null,
        "_capacity_bits": null,
        "_rate_bits": null,
        "_suffix": null,
      },
    },
    "shake_128": {
      doc: "shake_128([data], *, usedforsecurity=True) -> SHAKE object\n\nReturn a new SHAKE hash object.",
      signature: null,
      methods: {
        "copy": ["($self, /)", "Return a copy of the hash object."],
        "digest": ["($self, /, length)", "Return the digest value as a bytes object."],
        "hexdigest": ["($self, /, length)", "Return the digest value as a string of hexadecimal digits."],
        "update": ["($self, data, /)", "Update this hash object's state with the provided bytes-like object."],
      },
      attributes: {
        "block_size": null,
        "name": null,
        "digest_size": null,
        "_capacity_bits": null,
        "_rate_bits": null,
        "_suffix": null,
      },
    },
    "shake_256": {
      doc: "shake_256([data], *, usedforsecurity=True) -> SHAKE object\n\nReturn a new SHAKE hash object.",
      signature: null,
      methods: {
        "copy": ["($self, /)", "Return a copy of the hash object."],
        "digest": ["($self, /, length)", "Return the digest value as a bytes object."],
        "hexdigest": ["($self, /, length)", "Return the digest value as a string of hexadecimal digits."],
        "update": ["($self, data, /)", "Update this hash object's state with the provided bytes-like object."],
      },
      attributes: {
        "block_size": null,
        "name": null,
        "digest_size": null,
        "_capacity_bits": null,
        "_rate_bits": null,
        "_suffix": null,
      },
    },
  },
} as const satisfies ModuleFacts;
export const blake2Facts = {
  doc: "_blake2b provides BLAKE2b for hashlib\n",
  functions: {
  },
  types: {
    "blake2b": {
      doc: "Return a new BLAKE2b hash object.",
      signature: "(data=b'', *, digest_size=_blake2.blake2b.MAX_DIGEST_SIZE,\n        key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,\n        node_offset=0, node_depth=0, inner_size=0, last_node=False,\n        usedforsecurity=True, string=None)",
      methods: {
        "copy": ["($self, /)", "Return a copy of the hash object."],
        "digest": ["($self, /)", "Return the digest value as a bytes object."],
        "hexdigest": ["($self, /)", "Return the digest value as a string of hexadecimal digits."],
        "update": ["($self, data, /)", "Update this hash object's state with the provided bytes-like object."],
      },
      attributes: {
        "name": null,
        "block_size": null,
        "digest_size": null,
      },
    },
    "blake2s": {
      doc: "Return a new BLAKE2s hash object.",
      signature: "(data=b'', *, digest_size=_blake2.blake2s.MAX_DIGEST_SIZE,\n        key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,\n        node_offset=0, node_depth=0, inner_size=0, last_node=False,\n        usedforsecurity=True, string=None)",
      methods: {
        "copy": ["($self, /)", "Return a copy of the hash object."],
        "digest": ["($self, /)", "Return the digest value as a bytes object."],
        "hexdigest": ["($self, /)", "Return the digest value as a string of hexadecimal digits."],
        "update": ["($self, data, /)", "Update this hash object's state with the provided bytes-like object."],
      },
      attributes: {
        "name": null,
        "block_size": null,
        "digest_size": null,
      },
    },
  },
} as const satisfies ModuleFacts;
