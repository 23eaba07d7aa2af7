/** The first bytes of a .pyc file of Python 3.14: magic number 3627, then "\r\n". */
export const PYC_MAGIC_NUMBER = 3627;
export const PYC_MAGIC: Uint8Array = Uint8Array.of(0x2b, 0x0e, 0x0d, 0x0a);
export const MARSHAL_VERSION = 5;
