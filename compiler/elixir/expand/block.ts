/** `__block__` */
import { Atom, Float, type Meta, NIL, Node, type Term } from "../terms.js";
import { formWarn, sourceText } from "./errors.js";
import { expand } from "./expand.js";
import type { Expansion } from "./expansion.js";

const AT = Atom.of("@");

export function expandBlock(x: Expansion, node: Node, args: readonly Term[]): Term {
  if (args.length === 0) return NIL;
  if (args.length === 1) return expand(x, args[0]);
  const last = args.length - 1;
  const expanded = args.map((expression, index) => {
    const result = expand(x, expression);
    if (index < last) warnUseless(x, node.meta, expression, result);
    return result;
  });
  return new Node(node.form, node.meta, expanded);
}

/** Looks at what stands in the source: macros may well make code that has no effect. Atoms are common in what is unquoted. */
function warnUseless(x: Expansion, blockMeta: Meta, expression: Term, expanded: Term): void {
  const remedy = "or assign it to _ to avoid warnings)";
  if (isLiteral(expression)) {
    formWarn(x, blockMeta, `code block contains unused literal ${sourceText(x, expression)} (remove the literal ${remedy}`);
    return;
  }
  if (!(expression instanceof Node)) return;
  const { form, meta, args } = expression;
  const attribute = attributeName(expression);
  if (attribute !== null) {
    formWarn(x, meta, `module attribute @${attribute} in code block has no effect as it is never returned (remove the attribute ${remedy}`);
  } else if (args instanceof Atom && expanded instanceof Node && expanded.form === form && expanded.args === args) {
    const { name } = form as Atom;
    formWarn(x, meta, `variable ${name} in code block has no effect as it is never returned (remove the variable ${remedy}`);
  }
}

function isLiteral(term: Term): boolean {
  const type = typeof term;
  return type === "string" || type === "number" || type === "bigint" || term instanceof Float || term instanceof Uint8Array;
}

/** `name` of `@name`, where it is read. */
function attributeName({ form, args }: Node): string | null {
  if (form !== AT || args instanceof Atom || args.length !== 1) return null;
  const [read] = args;
  if (!(read instanceof Node) || !(read.form instanceof Atom)) return null;
  return read.args instanceof Atom || read.args.length === 0 ? read.form.name : null;
}
