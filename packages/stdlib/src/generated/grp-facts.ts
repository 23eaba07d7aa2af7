/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py grp */
import type { ModuleFacts } from '../native-facts.ts';

export const grpFacts = {
  doc: "Access to the Unix group database.\n\nGroup entries are reported as 4-tuples containing the following fields\nfrom the group database, in order:\n\n  gr_name   - name of the group\n  gr_passwd - group password (encrypted); often empty\n  gr_gid    - numeric ID of the group\n  gr_mem    - list of members\n\nThe gid is an integer, name and password are strings.  (Note that most\nusers are not explicitly listed as members of the groups they are in\naccording to the password database.  Check both databases to get\ncomplete membership information.)",
  functions: {
    "getgrgid": ["($module, /, id)", "Return the group database entry for the given numeric group ID.\n\nIf id is not valid, raise KeyError."],
    "getgrnam": ["($module, /, name)", "Return the group database entry for the given group name.\n\nIf name is not valid, raise KeyError."],
    "getgrall": ["($module, /)", "Return a list of all available group entries, in arbitrary order.\n\nAn entry whose name starts with '+' or '-' represents an instruction\nto use YP/NIS and may not be accessible via getgrnam or getgrgid."],
  },
  types: {
    "struct_group": {
      doc: "grp.struct_group: Results from getgr*() routines.\n\nThis object may be accessed either as a tuple of\n  (gr_name,gr_passwd,gr_gid,gr_mem)\nor via the object attributes as named in the above tuple.\n",
      signature: null,
      methods: {
        "__repr__": ["($self, /)", "Return repr(self)."],
        "__reduce__": ["($self, /)", null],
        "__replace__": ["($self, /, **changes)", "Return a copy of the structure with new values for the specified fields."],
      },
      attributes: {
        "gr_name": "group name",
        "gr_passwd": "password",
        "gr_gid": "group id",
        "gr_mem": "group members",
      },
    },
  },
} as const satisfies ModuleFacts;
