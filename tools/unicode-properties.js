/**
 * Makes vm/unicode/property_data.ts: categories, scripts, grapheme break classes and letter cases of all code points, as the regular
 * expressions of Erlang/OTP 25 see them (Unicode 7). The facts are read from Erlang's source, given by OTP_SOURCE.
 *
 * A table is runs of code points with the same value: the run's length as a varint (7 bits a byte, low first, the high bit says that more
 * follow), then the value. Where upper and lower case letters alternate, one run with value ALTERNATING (the first is upper case) or
 * ALTERNATING + 1 stands for them all. The table of cases is runs of (gap to the last run's first, count, stride, distance of the pair), varints.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CODE_POINTS = 0x110000;
const LOWER = 5;
const UPPER = 9;
const ALTERNATING = 30;

const source = process.env.OTP_SOURCE;
if (!source) throw new Error("OTP_SOURCE must name the folder of Erlang's source");
const read = (name) => readFileSync(join(source, "erts/emulator/pcre", name), "latin1");
const data = read("pcre_ucd.c");
const header = read("ucp.h");

/** The numbers of the last array of that name. */
function numbers(text, name) {
  const from = text.indexOf("{", text.lastIndexOf(`${name})[]`));
  const body = text.slice(from, text.indexOf("};", from)).replace(/\/\*.*?\*\//gs, "");
  return [...body.matchAll(/(-?)(0x[0-9a-f]+|\d+|NOTACHAR)/gi)].map(([, sign, n]) =>
    n === "NOTACHAR" ? -1 : sign ? -Number(n) : Number(n),
  );
}

const records = numbers(data, "ucd_records");
const blocks = numbers(data, "ucd_stage1");
const points = numbers(data, "ucd_stage2");
const sets = numbers(data, "ucd_caseless_sets");
/** Script, category, grapheme break class, case set, distance of the other case. */
const fieldOf = (c, field) => records[5 * points[blocks[c >> 7] * 128 + (c & 127)] + field];

function varint(n) {
  const bytes = [];
  for (; n > 127; n >>>= 7) bytes.push((n & 127) | 128);
  bytes.push(n);
  return bytes;
}

function runsOf(field, alternate) {
  const bytes = [];
  const at = (c) => fieldOf(c, field);
  for (let first = 0; first < CODE_POINTS; ) {
    let value = at(first);
    let end = first + 1;
    while (end < CODE_POINTS && at(end) === value) end++;
    if (alternate && end === first + 1 && (value === UPPER || value === LOWER)) {
      const other = UPPER + LOWER - value;
      while (end < CODE_POINTS && at(end) === ((end - first) & 1 ? other : value)) end++;
      if (end > first + 1) value = value === UPPER ? ALTERNATING : ALTERNATING + 1;
    }
    bytes.push(...varint(end - first), value);
    first = end;
  }
  return bytes;
}

/** Pairs of letters that are each other's only other case, by their smaller one. */
function casePairs() {
  const pairs = [];
  for (let c = 0; c < CODE_POINTS; c++) if (fieldOf(c, 4) > 0 && fieldOf(c, 3) === 0) pairs.push([c, fieldOf(c, 4)]);
  const bytes = [];
  let last = 0;
  for (let i = 0; i < pairs.length; ) {
    const [first, distance] = pairs[i];
    let end = i + 1;
    const stride = end < pairs.length ? pairs[end][0] - first : 1;
    if (stride <= 2) while (end < pairs.length && pairs[end][1] === distance && pairs[end][0] - pairs[end - 1][0] === stride) end++;
    bytes.push(...varint(first - last), ...varint(end - i), stride <= 2 ? stride : 1, ...varint(distance));
    last = first;
    i = end;
  }
  return bytes;
}

/** Sets of three or more letters that are the same but for case: a count, then the letters as varints. */
function caseSets() {
  const bytes = [];
  for (let i = 1; i < sets.length; ) {
    const end = sets.indexOf(-1, i);
    bytes.push(end - i, ...sets.slice(i, end).flatMap(varint));
    i = end + 1;
  }
  return bytes;
}

/** Names of an enumeration's members after `first`, without their prefix, each followed by a 0. */
function names(first) {
  const from = header.indexOf(`ucp_${first},`);
  const body = header.slice(from, header.indexOf("}", from)).replace(/\/\*.*?\*\//gs, "");
  return [...body.matchAll(/ucp_(\w+)/g)].flatMap(([, name]) => [...Buffer.from(name), 0]);
}

function table(name, meaning, bytes) {
  const lines = [];
  for (let i = 0; i < bytes.length; i += 40) lines.push(`  ${bytes.slice(i, i + 40).join(",")},`);
  return `/** ${meaning} */\nexport const ${name}: usize = memory.data<u8>([\n${lines.join("\n")}\n]);\nexport const ${name}_BYTES: i32 = ${bytes.length};\n`;
}

const text = `/** Made by tools/unicode-properties.js, which describes the form; edit that. */

${table("CATEGORIES", "General categories, by their place in CATEGORY_NAMES.", runsOf(1, true))}
${table("SCRIPTS", "Scripts, by their place in SCRIPT_NAMES.", runsOf(0, false))}
${table("GRAPHEME_BREAKS", "Grapheme break classes.", runsOf(2, false))}
${table("CASE_PAIRS", "Letters with one other case.", casePairs())}
${table("CASE_SETS", "Letters with more than one other case.", caseSets())}
${table("CATEGORY_NAMES", "Two letters and a 0 each.", names("Cc"))}
${table("SCRIPT_NAMES", "A 0 behind each.", names("Arabic"))}`;
writeFileSync(fileURLToPath(new URL("../vm/unicode/property_data.ts", import.meta.url)), text);
