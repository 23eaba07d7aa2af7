/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py pwd */
import type { ModuleFacts } from '../native-facts.ts';

export const pwdFacts = {
  doc: "This module provides access to the Unix password database.\nIt is available on all Unix versions.\n\nPassword database entries are reported as 7-tuples containing the following\nitems from the password database (see `<pwd.h>'), in order:\npw_name, pw_passwd, pw_uid, pw_gid, pw_gecos, pw_dir, pw_shell.\nThe uid and gid items are integers, all others are strings. An\nexception is raised if the entry asked for cannot be found.",
  functions: {
    "getpwuid": ["($module, uidobj, /)", "Return the password database entry for the given numeric user ID.\n\nSee `help(pwd)` for more on password database entries."],
    "getpwnam": ["($module, name, /)", "Return the password database entry for the given user name.\n\nSee `help(pwd)` for more on password database entries."],
    "getpwall": ["($module, /)", "Return a list of all available password database entries, in arbitrary order.\n\nSee help(pwd) for more on password database entries."],
  },
  types: {
    "struct_passwd": {
      doc: "pwd.struct_passwd: Results from getpw*() routines.\n\nThis object may be accessed either as a tuple of\n  (pw_name,pw_passwd,pw_uid,pw_gid,pw_gecos,pw_dir,pw_shell)\nor via the object attributes as named in the above tuple.",
      signature: null,
      methods: {
        "__repr__": ["($self, /)", "Return repr(self)."],
        "__reduce__": ["($self, /)", null],
        "__replace__": ["($self, /, **changes)", "Return a copy of the structure with new values for the specified fields."],
      },
      attributes: {
        "pw_name": "user name",
        "pw_passwd": "password",
        "pw_uid": "user id",
        "pw_gid": "group id",
        "pw_gecos": "real name",
        "pw_dir": "home directory",
        "pw_shell": "shell program",
      },
    },
  },
} as const satisfies ModuleFacts;
