/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _queue */
import type { ModuleFacts } from '../native-facts.ts';

export const queueFacts = {
  doc: "C implementation of the Python queue module.\nThis module is an implementation detail, please do not use it directly.",
  functions: {
  },
  types: {
    "SimpleQueue": {
      doc: "Simple, unbounded, reentrant FIFO queue.",
      signature: "()",
      methods: {
        "empty": ["($self, /)", "Return True if the queue is empty, False otherwise (not reliable!)."],
        "get": ["($self, /, block=True, timeout=None)", "Remove and return an item from the queue.\n\nIf optional args 'block' is true and 'timeout' is None (the\ndefault), block if necessary until an item is available.  If\n'timeout' is a non-negative number, it blocks at most 'timeout'\nseconds and raises the Empty exception if no item was available\nwithin that time.\nOtherwise ('block' is false), return an item if one is immediately\navailable, else raise the Empty exception ('timeout' is ignored\nin that case)."],
        "get_nowait": ["($self, /)", "Remove and return an item from the queue without blocking.\n\nOnly get an item if one is immediately available. Otherwise\nraise the Empty exception."],
        "put": ["($self, /, item, block=True, timeout=None)", "Put the item on the queue.\n\nThe optional 'block' and 'timeout' arguments are ignored, as this\nmethod never blocks.  They are provided for compatibility with the\nQueue class."],
        "put_nowait": ["($self, /, item)", "Put an item into the queue without blocking.\n\nThis is exactly equivalent to `put(item)` and is only provided\nfor compatibility with the Queue class."],
        "qsize": ["($self, /)", "Return the approximate size of the queue (not reliable!)."],
        "__class_getitem__": ["($type, object, /)", "SimpleQueues are generic over the type of their contents"],
      },
      attributes: {
      },
    },
  },
} as const satisfies ModuleFacts;
