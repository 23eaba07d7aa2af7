/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _locale */
import type { ModuleFacts } from '../native-facts.ts';

export const localeFacts = {
  doc: "Support for POSIX locales.",
  functions: {
    "setlocale": ["($module, category, locale=None, /)", "Activates/queries locale processing."],
    "localeconv": ["($module, /)", "Returns numeric and monetary locale-specific parameters."],
    "strcoll": ["($module, os1, os2, /)", "Compares two strings according to the locale."],
    "strxfrm": ["($module, string, /)", "Return a string that can be used as a key for locale-aware comparisons."],
    "nl_langinfo": ["($module, key, /)", "Return the value for the locale information associated with key."],
    "gettext": ["($module, msg, /)", "gettext(msg) -> string\n\nReturn translation of msg."],
    "dgettext": ["($module, domain, msg, /)", "dgettext(domain, msg) -> string\n\nReturn translation of msg in domain."],
    "dcgettext": ["($module, domain, msg, category, /)", "Return translation of msg in domain and category."],
    "textdomain": ["($module, domain, /)", "Set the C library's textdmain to domain, returning the new domain."],
    "bindtextdomain": ["($module, domain, dir, /)", "Bind the C library's domain to dir."],
    "bind_textdomain_codeset": ["($module, domain, codeset, /)", "Bind the C library's domain to codeset."],
    "getencoding": ["($module, /)", "Get the current locale encoding."],
  },
  types: {
  },
} as const satisfies ModuleFacts;
