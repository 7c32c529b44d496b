/** The growable byte buffer into which text is formatted. State at FORMAT_STATE; one text at a time. */

/** Empties the buffer. */
export function textClear(): void {
  unreachable();
}
/** Address of the text's bytes; valid until the next append. */
export function textAt(): usize {
  return unreachable();
}
/** Bytes of text. */
export function textBytes(): i32 {
  return unreachable();
}
export function appendByte(byte: i32): void {
  unreachable();
}
/** Appends a code point as UTF-8. */
export function appendCodePoint(c: i32): void {
  unreachable();
}
/** Copies `bytes` bytes. */
export function appendBytes(at: usize, bytes: i32): void {
  unreachable();
}
/** Appends a static ASCII string. */
export function appendText(text: string): void {
  unreachable();
}
/** Appends a decimal number. */
export function appendNumber(n: i64): void {
  unreachable();
}
