/**
 * Definitions of native records: the chunk Recs (OTP 29), in both directions, and their form in `.S` text.
 *
 *     u32 version (0), u32 records, u32 fields of all records together; then for each record, as if it were an instruction call_last,
 *     u8 opcode of call_last, name (atom), is it exported (atom true or false), list of field names (atoms) and initial values in turn
 *
 * A field that must be given a value has the unsigned operand 0 instead of an initial value.
 */
import type { OperandAssembler } from "./assembly-operands.js";
import { atomName, listElements, OperandError, reject } from "./assembly-operands.js";
import { ByteReader, ByteWriter } from "./bytes.js";
import { listOperand, OperandReader, operand, type TableSizes, unsignedOperand, writeOperand } from "./compact.js";
import type { Dictionary } from "./dictionary.js";
import {
  ATOM,
  BIG_INTEGER,
  INTEGER,
  LIST,
  LITERAL,
  NIL,
  type Operand,
  type RecordDefinition,
  type RecordField,
  UNSIGNED,
} from "./model.js";
import { OP } from "./opcodes.js";
import { Atom, type Term, Tuple } from "./terms.js";

const VERSION = 0;
/** Two bytes at least for each field, and five for each record. */
const MIN_RECORD_BYTES = 4;

const CONSTANTS: ReadonlySet<number> = new Set([ATOM, NIL, INTEGER, BIG_INTEGER, LITERAL]);

/**
 * The records of a file; none when it has no such chunk. `atoms` are the file's, by ordinal.
 * @throws BeamFormatError
 */
export function readRecords(chunks: ReadonlyMap<string, Uint8Array>, sizes: TableSizes, atoms: readonly string[]): RecordDefinition[] {
  const bytes = chunks.get("Recs");
  if (bytes === undefined) return [];
  const reader = new ByteReader(bytes, "Recs");
  const version = reader.u32("version of the records");
  if (version !== VERSION) reader.fail(`records of unknown version ${version}`, 0);
  const count = reader.u32("number of records");
  reader.u32("number of fields");
  if (count * MIN_RECORD_BYTES > reader.remaining) reader.fail(`${count} records, more than the chunk holds`, 4);
  const operands = new OperandReader(reader, sizes);
  const records = Array.from({ length: count }, () => readRecord(reader, operands, atoms));
  if (new Set(records.map(({ name }) => atoms[name])).size < count) reader.fail("a record is defined twice", 8);
  return records;
}

function readRecord(reader: ByteReader, operands: OperandReader, atoms: readonly string[]): RecordDefinition {
  const at = reader.position;
  const fail = (what: string): never => reader.fail(what, at);
  if (reader.u8("record") !== OP.call_last) fail("definition of a record does not begin as one");
  const name = operands.operand();
  const exported = operands.operand();
  const { tag, list } = operands.operand();
  const isExported = exported.tag === ATOM ? atoms[exported.value] : "";
  if (name.tag !== ATOM) fail("name of a record is no atom");
  if (isExported !== "true" && isExported !== "false") fail("record is neither exported nor not");
  if (tag !== LIST || list.length % 2 !== 0) fail("record has no list of fields and values");
  const fields: RecordField[] = [];
  for (let i = 0; i < list.length; i += 2) {
    const [field, initial] = [list[i] as Operand, list[i + 1] as Operand];
    if (field.tag !== ATOM) fail("name of a field is no atom");
    const isAbsent = initial.tag === UNSIGNED && initial.value === 0;
    if (!isAbsent && !CONSTANTS.has(initial.tag)) fail("initial value of a field is no constant");
    fields.push({ name: field.value, initial: isAbsent ? null : initial });
  }
  if (new Set(fields.map((field) => atoms[field.name])).size < fields.length) fail("a field is defined twice");
  return { name: name.value, isExported: isExported === "true", fields };
}

/** The chunk's bytes; `atoms` are the file's, and contain `true` and `false` as far as they are needed. */
export function recordTable(records: readonly RecordDefinition[], atoms: readonly string[]): Uint8Array {
  const writer = new ByteWriter();
  writer.u32(VERSION);
  writer.u32(records.length);
  writer.u32(records.reduce((sum, { fields }) => sum + fields.length, 0));
  for (const { name, isExported, fields } of records) {
    writer.u8(OP.call_last);
    writeOperand(writer, operand(ATOM, name));
    writeOperand(writer, operand(ATOM, atoms.indexOf(String(isExported), 1)));
    const list = fields.flatMap((field) => [operand(ATOM, field.name), field.initial ?? unsignedOperand(0)]);
    writeOperand(writer, listOperand(list));
  }
  return writer.finish();
}

/** Records of `.S` text: `{Name,IsExported,[{Field,Value} or Field,…]}` each. Enters what they need into the tables, in the order of Erlang's assembler. */
export function assembleRecords(records: readonly Term[], dictionary: Dictionary, operands: OperandAssembler): RecordDefinition[] {
  return records.map((term) => {
    if (!(term instanceof Tuple) || term.elements.length !== 3) return reject("{Name,IsExported,Fields}", term);
    const [name, exported, fields] = term.elements as [Term, Term, Term];
    const record = dictionary.atomOrdinal(atomName(name, "a record's name"));
    if (!(exported instanceof Atom) || (exported.name !== "true" && exported.name !== "false")) return reject("true or false", exported);
    dictionary.atomOrdinal(exported.name);
    const list = listElements(fields, "a list of fields").map((field): RecordField => {
      const [key, value] = field instanceof Tuple && field.elements.length === 2 ? field.elements : [field];
      const ordinal = dictionary.atomOrdinal(atomName(key as Term, "a field's name"));
      return { name: ordinal, initial: value === undefined ? null : operands.constant(value) };
    });
    if (new Set(list.map((field) => field.name)).size < list.length)
      throw new OperandError(`record ${atomName(name, "")} has a field twice`);
    return { name: record, isExported: exported.name === "true", fields: list };
  });
}
