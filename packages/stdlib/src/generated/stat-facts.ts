/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _stat */
import type { ModuleFacts } from '../native-facts.ts';

export const statFacts = {
  doc: "S_IFMT_: file type bits\nS_IFDIR: directory\nS_IFCHR: character device\nS_IFBLK: block device\nS_IFREG: regular file\nS_IFIFO: fifo (named pipe)\nS_IFLNK: symbolic link\nS_IFSOCK: socket file\nS_IFDOOR: door\nS_IFPORT: event port\nS_IFWHT: whiteout\n\nS_ISUID: set UID bit\nS_ISGID: set GID bit\nS_ENFMT: file locking enforcement\nS_ISVTX: sticky bit\nS_IREAD: Unix V7 synonym for S_IRUSR\nS_IWRITE: Unix V7 synonym for S_IWUSR\nS_IEXEC: Unix V7 synonym for S_IXUSR\nS_IRWXU: mask for owner permissions\nS_IRUSR: read by owner\nS_IWUSR: write by owner\nS_IXUSR: execute by owner\nS_IRWXG: mask for group permissions\nS_IRGRP: read by group\nS_IWGRP: write by group\nS_IXGRP: execute by group\nS_IRWXO: mask for others (not in group) permissions\nS_IROTH: read by others\nS_IWOTH: write by others\nS_IXOTH: execute by others\n\nUF_SETTABLE: mask of owner changeable flags\nUF_NODUMP: do not dump file\nUF_IMMUTABLE: file may not be changed\nUF_APPEND: file may only be appended to\nUF_OPAQUE: directory is opaque when viewed through a union stack\nUF_NOUNLINK: file may not be renamed or deleted\nUF_COMPRESSED: macOS: file is hfs-compressed\nUF_TRACKED: used for dealing with document IDs\nUF_DATAVAULT: entitlement required for reading and writing\nUF_HIDDEN: macOS: file should not be displayed\nSF_SETTABLE: mask of super user changeable flags\nSF_ARCHIVED: file may be archived\nSF_IMMUTABLE: file may not be changed\nSF_APPEND: file may only be appended to\nSF_RESTRICTED: entitlement required for writing\nSF_NOUNLINK: file may not be renamed or deleted\nSF_SNAPSHOT: file is a snapshot file\nSF_FIRMLINK: file is a firmlink\nSF_DATALESS: file is a dataless object\n\nOn macOS:\nSF_SUPPORTED: mask of super user supported flags\nSF_SYNTHETIC: mask of read-only synthetic flags\n\nST_MODE\nST_INO\nST_DEV\nST_NLINK\nST_UID\nST_GID\nST_SIZE\nST_ATIME\nST_MTIME\nST_CTIME\n\nFILE_ATTRIBUTE_*: Windows file attribute constants\n                   (only present on Windows)\n",
  functions: {
    "S_ISDIR": ["($self, object, /)", "S_ISDIR(mode) -> bool\n\nReturn True if mode is from a directory."],
    "S_ISCHR": ["($self, object, /)", "S_ISCHR(mode) -> bool\n\nReturn True if mode is from a character special device file."],
    "S_ISBLK": ["($self, object, /)", "S_ISBLK(mode) -> bool\n\nReturn True if mode is from a block special device file."],
    "S_ISREG": ["($self, object, /)", "S_ISREG(mode) -> bool\n\nReturn True if mode is from a regular file."],
    "S_ISFIFO": ["($self, object, /)", "S_ISFIFO(mode) -> bool\n\nReturn True if mode is from a FIFO (named pipe)."],
    "S_ISLNK": ["($self, object, /)", "S_ISLNK(mode) -> bool\n\nReturn True if mode is from a symbolic link."],
    "S_ISSOCK": ["($self, object, /)", "S_ISSOCK(mode) -> bool\n\nReturn True if mode is from a socket."],
    "S_ISDOOR": ["($self, object, /)", "S_ISDOOR(mode) -> bool\n\nReturn True if mode is from a door."],
    "S_ISPORT": ["($self, object, /)", "S_ISPORT(mode) -> bool\n\nReturn True if mode is from an event port."],
    "S_ISWHT": ["($self, object, /)", "S_ISWHT(mode) -> bool\n\nReturn True if mode is from a whiteout."],
    "S_IMODE": ["($self, object, /)", "Return the portion of the file's mode that can be set by os.chmod()."],
    "S_IFMT": ["($self, object, /)", "Return the portion of the file's mode that describes the file type."],
    "filemode": ["($self, object, /)", "Convert a file's mode to a string of the form '-rwxrwxrwx'"],
  },
  types: {
  },
} as const satisfies ModuleFacts;
