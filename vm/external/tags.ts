/** Tags of the external term format (Erlang/OTP, "External Term Format"), which encoder and decoder share. Numbers are big-endian. */

/** The byte before every term. */
export const VERSION = 131;
/** u32 size, then zlib data of that many bytes of a term without its version byte. */
export const COMPRESSED = 80;
/** u32 fields, u8 (0 or 1: exported), module, name, names of the fields, their values */
export const RECORD = 67;
/** f64 */
export const NEW_FLOAT = 70;
/** u32 bytes, u8 bits of the last byte that count, the bytes */
export const BIT_BINARY = 77;
/** node, u32 id, u32 serial, u32 creation */
export const NEW_PID = 88;
/** node, u32 number, u32 creation */
export const NEW_PORT = 89;
/** u16 count, node, u32 creation, `count` u32 */
export const NEWER_REFERENCE = 90;
/** u8 */
export const SMALL_INTEGER = 97;
/** i32 */
export const INTEGER = 98;
/** 31 bytes of text, padded with zeros */
export const FLOAT = 99;
/** u16 bytes, Latin-1 */
export const ATOM = 100;
/** node, u32 id, u8 creation */
export const REFERENCE = 101;
/** node, u32 number, u8 creation */
export const PORT = 102;
/** node, u32 id, u32 serial, u8 creation */
export const PID = 103;
/** u8 arity, the elements */
export const SMALL_TUPLE = 104;
/** u32 arity, the elements */
export const LARGE_TUPLE = 105;
export const EMPTY_LIST = 106;
/** u16 length, a byte for each element */
export const STRING = 107;
/** u32 length, the elements, the tail */
export const LIST = 108;
/** u32 bytes, the bytes */
export const BINARY = 109;
/** u8 bytes, u8 sign (1: negative), the magnitude's bytes, lowest first */
export const SMALL_BIG = 110;
/** u32 bytes, and as SMALL_BIG */
export const LARGE_BIG = 111;
/** u32 bytes from here on, u8 arity, 16 bytes of the module's checksum, u32 index, u32 free variables, module, old index, old unique, pid, the free variables */
export const NEW_FUN = 112;
/** module, function, arity as SMALL_INTEGER */
export const EXPORT = 113;
/** u16 count, node, u8 creation, `count` u32 */
export const NEW_REFERENCE = 114;
/** u8 bytes, Latin-1 */
export const SMALL_ATOM = 115;
/** u32 pairs, keys and values in turn */
export const MAP = 116;
/** u16 bytes, UTF-8 */
export const ATOM_UTF8 = 118;
/** u8 bytes, UTF-8 */
export const SMALL_ATOM_UTF8 = 119;
/** node, u64 number, u32 creation */
export const V4_PORT = 120;

/** Bytes of the text of a FLOAT. */
export const FLOAT_TEXT_BYTES: usize = 31;
/** Creations of the old tags are below this. */
export const TINY_CREATIONS: u32 = 4;
/** Ports with larger numbers need V4_PORT. */
export const NEW_PORT_MAX: u64 = (1 << 28) - 1;
