/** `<<>>` */
import { Atom, Float, type Meta, NIL, Node, type Term, TRUE } from "../terms.js";
import { expandSpecification, type SegmentType, type Specification } from "./bitstring-specification.js";
import { MATCH } from "./env.js";
import { formError, sourceText } from "./errors.js";
import { expand, expandArg } from "./expand.js";
import type { Expansion, OpenArguments } from "./expansion.js";
import { metaGet, prepended } from "./meta.js";

const BITSTRING = Atom.of("<<>>");
const SEGMENT = Atom.of("::");
const EQUALS = Atom.of("=");
const DOT = Atom.of(".");
const ALIGNMENT = Atom.of("alignment");
const INFERRED = Atom.of("inferred_bitstring_spec");
const UNKNOWN = Atom.of("unknown");
const TO_STRING = Atom.of("to_string");
const STRING_MODULES = new Set([Atom.of("Elixir.Kernel"), Atom.of("Elixir.String.Chars")]);

/** Bits beyond whole bytes; null if it is not known. */
type Alignment = number | null;

export function expandBitstring(x: Expansion, node: Node, args: readonly Term[], requireSize: boolean): Node {
  return expandSegments(x, node.meta, args, requireSize);
}

/** `requireSize`: no segment may take all that is left (in generators). */
export function expandSegments(x: Expansion, meta: Meta, args: readonly Term[], requireSize: boolean): Node {
  const isPattern = x.context === MATCH;
  const open: OpenArguments = isPattern ? { read: x.read, write: null } : x.openArguments();
  const segments = new Segments(x, meta, open, requireSize);
  args.forEach((arg, index) => {
    segments.add(arg, index === args.length - 1);
  });
  const nested = isPattern ? findMatch(segments.expanded) : null;
  if (nested !== null)
    formError(x, meta, `cannot pattern match inside a bitstring that is already in match, got: ${sourceText(x, nested)}`);
  if (!isPattern) x.closeArguments(open);
  const alignment = segments.alignment ?? UNKNOWN;
  return new Node(BITSTRING, prepended(meta, ALIGNMENT, alignment), segments.expanded);
}

class Segments {
  readonly expanded: Term[] = [];
  alignment: Alignment = 0;

  constructor(
    private readonly x: Expansion,
    /** Of the bitstring; segments without metadata get that of those before them. */
    private meta: Meta,
    private readonly open: OpenArguments,
    private readonly requireSize: boolean,
  ) {}

  add(arg: Term, isLast: boolean): void {
    const { x } = this;
    if (arg instanceof Node && arg.form === SEGMENT && !(arg.args instanceof Atom) && arg.args.length === 2) {
      const [left, right] = arg.args;
      const value = this.expandValue(arg.meta, left);
      const needsSize = this.requireSize || (!isLast && x.context === MATCH);
      const specification = expandSpecification(x, arg.meta, typeOf(value), right, this.open, needsSize);
      this.append(arg.meta, value, specification, needsSize);
      this.align(specification.alignment);
      return;
    }
    const meta = arg instanceof Node ? arg.meta : this.meta;
    const value = this.expandValue(meta, arg);
    const needsSize = this.requireSize || (!isLast && x.context === MATCH);
    const inferred = inferredSpecification(typeOf(value), meta);
    this.append(prepended(meta, INFERRED, TRUE), value, inferred, needsSize);
    this.meta = meta;
  }

  private align(alignment: Alignment): void {
    this.alignment = this.alignment === null || alignment === null ? null : (this.alignment + alignment) % 8;
  }

  private expandValue(meta: Meta, value: Term): Term {
    const { x } = this;
    const interpolated = x.context === NIL ? null : toStringArgument(value);
    if (interpolated !== null) {
      const expanded = this.expandOne(interpolated);
      if (typeof expanded === "string" || expanded instanceof Uint8Array) return expanded;
      return this.expandOne(value);
    }
    const expanded = this.expandOne(value);
    if (Array.isArray(expanded) || expanded instanceof Atom) formError(x, meta, `invalid literal ${sourceText(x, expanded)} in <<>>`);
    return expanded;
  }

  private expandOne(value: Term): Term {
    return this.x.context === MATCH ? expand(this.x, value) : expandArg(this.x, value, this.open);
  }

  /** Bitstrings in bitstrings are joined with them. */
  private append(meta: Meta, value: Term, { node }: Specification, needsSize: boolean): void {
    if (!(value instanceof Node) || value.form !== BITSTRING || value.args instanceof Atom) {
      this.expanded.push(new Node(SEGMENT, meta, [value, node]));
      return;
    }
    const parts = value.args;
    if (parts.length === 0) return;
    const { x } = this;
    if (needsSize && x.context === MATCH) refuseUnsized(x, parts[parts.length - 1]);
    const { name } = node.form as Atom;
    const alignment = metaGet(value.meta, ALIGNMENT);
    if (name === "bitstring" || alignment === 0) this.expanded.push(...parts);
    else if (typeof alignment === "number") {
      formError(x, meta, `expected ${sourceText(x, value)} to be a binary but its number of bits is not divisible by 8`);
    } else this.expanded.push(new Node(SEGMENT, meta, [value, node]));
  }
}

function refuseUnsized(x: Expansion, last: Term): void {
  if (!(last instanceof Node) || last.form !== SEGMENT) return;
  const [value, specification] = last.args as readonly Term[];
  if (!(specification instanceof Node) || !(specification.form instanceof Atom) || (specification.args as readonly Term[]).length > 0)
    return;
  const { name } = specification.form;
  const isLiteral = typeof value === "string" || value instanceof Uint8Array;
  if (name === "bitstring" || (name === "binary" && !isLiteral)) formError(x, last.meta, UNSIZED_BINARY);
}

export const UNSIZED_BINARY =
  "a binary field without size is only allowed at the end of a binary pattern, at the right side of binary concatenation and and never " +
  'allowed in binary generators. The following examples are invalid:\n\n    rest <> "foo"\n    <<rest::binary, "foo">>\n\n' +
  'They are invalid because there is a bits/bitstring component not at the end. However, the "reverse" would work:\n\n' +
  '    "foo" <> rest\n    <<"foo", rest::binary>>\n\n';

function typeOf(value: Term): SegmentType {
  if (typeof value === "number" || typeof value === "bigint") return "integer";
  if (value instanceof Float) return "float";
  if (typeof value === "string" || value instanceof Uint8Array) return "binary";
  return value instanceof Node && value.form === BITSTRING && !(value.args instanceof Atom) ? "bitstring" : "default";
}

function inferredSpecification(type: SegmentType, meta: Meta): Specification {
  return { node: new Node(Atom.of(type === "default" ? "integer" : type), meta, []), alignment: 0 };
}

/** The argument of an interpolation's `to_string`. */
function toStringArgument(value: Term): Term | null {
  if (!(value instanceof Node) || !(value.form instanceof Node) || value.args instanceof Atom || value.args.length !== 1) return null;
  const { form, args } = value.form;
  if (form !== DOT || args instanceof Atom || args[1] !== TO_STRING) return null;
  return STRING_MODULES.has(args[0] as Atom) ? value.args[0] : null;
}

function findMatch(terms: readonly Term[]): Term | null {
  for (const term of terms) {
    if (!(term instanceof Node) || term.args instanceof Atom) continue;
    if (term.form === EQUALS && term.args.length === 2) return term;
    const inside = findMatch(term.args);
    if (inside !== null) return inside;
  }
  return null;
}
