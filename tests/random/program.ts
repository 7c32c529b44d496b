/**
 * Random Erlang modules: functions of typed expressions, so that most of what they do succeeds, and now and then something that does not. Out: source text.
 *
 * Every variable has a name of its own and is used only where it is bound, so nearly all modules compile. main/0 answers the outcomes of all functions,
 * values or exceptions without their stack traces, as one binary in external format.
 */
import type { Tape } from "./tape.js";

type Type = "integer" | "float" | "boolean" | "atom" | "list" | "bytes" | "tuple" | "map" | "binary" | "bitstring" | "any";

interface Variable {
  readonly name: string;
  readonly type: Type;
}

const ANY_OF: readonly Type[] = ["integer", "atom", "list", "tuple", "binary", "float", "boolean", "map", "bitstring", "bytes"];

const INTEGERS = [
  ...["0", "1", "-1", "2", "7", "10", "255", "256", "-128", "65535", "1000003", "16#7fffffff", "-16#80000000", "16#ffffffff"],
  ...["576460752303423487", "-576460752303423488", "576460752303423488", "16#7fffffffffffffff", "16#ffffffffffffffff", "1 bsl 64"],
  ...["1 bsl 100", "-(1 bsl 127) - 1", "12345678901234567890123", "99999999999999999999999999999999"],
];
const FLOATS = ["0.0", "1.0", "-1.5", "0.1", "1.0e10", "3.14159", "-2.5e-7", "1.0e300", "4503599627370497.5", "576460752303423488.0"];
const ATOMS = ["a", "b", "ok", "error", "undefined", "'an atom'", "''", "true", "false"];
const BINARIES = ["<<>>", '<<"a">>', '<<"hello, world">>', "<<0,255,128>>", '<<"gr\\x{fc}n"/utf8>>', "<<1:16,2:32/little>>"];
const BITSTRINGS = ["<<1:1>>", "<<5:3>>", "<<1:9>>", "<<16#abcd:13>>", "<<0:7,1:70>>"];

const ARITHMETIC = ["+", "-", "*", "div", "rem", "band", "bor", "bxor"];
const COMPARISONS = ["=:=", "==", "<", ">=", ">", "=<", "/=", "=/="];
const TESTS = [
  ...[
    "is_integer",
    "is_atom",
    "is_list",
    "is_tuple",
    "is_binary",
    "is_bitstring",
    "is_float",
    "is_number",
    "is_boolean",
    "is_map",
    "is_function",
    "is_pid",
  ],
];
const ENDIANNESS = ["", "-little", "-signed", "-little-signed", "-native"];

export class ProgramWriter {
  private names = 0;

  constructor(private readonly tape: Tape) {}

  /** The source of module `name` with a few functions. */
  module(name: string): string {
    const count = 1 + this.tape.below(6);
    const functions: string[] = [];
    for (let i = 0; i < count; i++) functions.push(this.function(i, count));
    const calls = Array.from(
      { length: count },
      (_, i) => `run(fun() -> f${i}(?MODULE:id(${this.leaf("any", [])}), ?MODULE:id(${this.leaf("integer", [])})) end)`,
    );
    return `-module(${name}).
-compile([export_all, nowarn_export_all]).
id(X) -> X.
run(F) -> try {ok, F()} catch C:R -> {C, R} end.
main() -> term_to_binary([${calls.join(",\n  ")}]).
${functions.join("\n")}
`;
  }

  /** Two clauses, the first one perhaps with a pattern and a guard; may call functions of higher numbers. */
  private function(index: number, count: number): string {
    const a = this.variable("any");
    const b = this.variable("integer");
    const env = [a, b];
    const clauses: string[] = [];
    if (this.tape.below(2) === 1) {
      const bound: Variable[] = [];
      const pattern = this.pattern(2, bound);
      const c = this.variable("any");
      clauses.push(`f${index}(${pattern}, ${c.name})${this.guard([...bound, c])} -> ${this.expression("any", 3, [...bound, c])}`);
    }
    const body = this.expression("any", 4, env);
    const rest = index + 1 < count && this.tape.below(3) === 1 ? `, f${index + 1}(${a.name}, ${b.name})` : "";
    clauses.push(`f${index}(${a.name}, ${b.name}) -> ${rest === "" ? body : `{${body}${rest}}`}`);
    return `${clauses.join(";\n")}.`;
  }

  private variable(type: Type): Variable {
    return { name: `V${this.names++}`, type };
  }

  /** A literal or a variable of that type; literals may be hidden from the compiler. */
  private leaf(type: Type, env: readonly Variable[]): string {
    const fitting = env.filter((variable) => variable.type === type || (type === "any" && variable.type !== "any"));
    if (fitting.length > 0 && this.tape.below(3) > 0) return this.tape.pick(fitting).name;
    const literal = this.literal(type);
    return this.tape.below(2) === 1 ? `?MODULE:id(${literal})` : `(${literal})`;
  }

  private literal(type: Type): string {
    switch (type) {
      case "integer":
        return this.tape.pick(INTEGERS);
      case "float":
        return this.tape.pick(FLOATS);
      case "boolean":
        return this.tape.pick(["true", "false"]);
      case "atom":
        return this.tape.pick(ATOMS);
      case "list":
        return this.tape.pick(["[]", "[1,2,3]", '"text"', "[a,[b|c]]", "[1.0,1,x]", "[{k,1},{l,2}]"]);
      case "bytes":
        return this.tape.pick(["[]", "[1,2,255]", '"bytes"', "[0]"]);
      case "tuple":
        return this.tape.pick(["{}", "{a}", "{1,2,3}", "{ok,<<1>>}", '{"s",[1],#{}}']);
      case "map":
        return this.tape.pick([
          "#{}",
          "#{a => 1}",
          "#{1 => x, 1.0 => y, b => []}",
          "maps:from_list([{N, N * N} || N <- [1,2,3,4,5,6,7,8,9,10]])",
        ]);
      case "binary":
        return this.tape.pick(BINARIES);
      case "bitstring":
        return this.tape.pick([...BINARIES, ...BITSTRINGS]);
      default:
        return this.literal(this.tape.pick(ANY_OF));
    }
  }

  private expression(type: Type, depth: number, env: readonly Variable[]): string {
    if (depth <= 0 || this.tape.isAtEnd) return this.leaf(type, env);
    if (this.tape.below(4) === 3) return this.control(type, depth, env);
    const e = (wanted: Type): string => this.expression(wanted, depth - 1, env);
    switch (type) {
      case "integer":
        return this.integer(depth, env);
      case "float":
        return this.tape.pick([
          () => this.leaf("float", env),
          () => `(${e("float")} ${this.tape.pick(["+", "-", "*", "/"])} ${e(this.tape.pick(["float", "integer"]))})`,
          () => `float(${e("integer")})`,
          () => `(-${e("float")})`,
          () => `abs(${e("float")})`,
          () => `(${e("integer")} / ${e("integer")})`,
          () => `math:sqrt(abs(${e("float")}))`,
        ])();
      case "boolean":
        return this.boolean(depth, env);
      case "atom":
        return this.tape.pick([() => this.leaf("atom", env), () => e("boolean"), () => `element(1, {${e("atom")}, ${e("any")}})`])();
      case "bytes":
        return this.tape.pick([
          () => this.leaf("bytes", env),
          () => `binary_to_list(${e("binary")})`,
          () => `integer_to_list(${e("integer")})`,
          () => `[X band 255 || X <- ${e("list")}, is_integer(X)]`.replaceAll("X", this.variable("integer").name),
          () => `atom_to_list(${e("atom")})`,
        ])();
      case "list":
        return this.list(depth, env);
      case "tuple":
        return this.tape.pick([
          () => this.leaf("tuple", env),
          () => `{${e("any")}, ${e("any")}}`,
          () => `{${e("any")}, ${e("any")}, ${e("any")}}`,
          () => `list_to_tuple(${e("list")})`,
          () => `setelement(${this.tape.pick(["1", "2", "3"])}, ${e("tuple")}, ${e("any")})`,
          () => `erlang:append_element(${e("tuple")}, ${e("any")})`,
          () => `erlang:delete_element(1, ${e("tuple")})`,
        ])();
      case "map":
        return this.tape.pick([
          () => this.leaf("map", env),
          () => `#{${e("any")} => ${e("any")}, ${e("atom")} => ${e("any")}}`,
          () => `(${e("map")})#{${e("any")} => ${e("any")}}`,
          () => `(${e("map")})#{a := ${e("any")}}`,
          () => `maps:merge(${e("map")}, ${e("map")})`,
          () => `maps:remove(${e("any")}, ${e("map")})`,
          () => `maps:from_list([{${e("any")}, ${e("any")}}, {${e("integer")}, ${e("any")}}])`,
        ])();
      case "binary":
        return this.binary(depth, env);
      case "bitstring":
        return this.bitstring(depth, env);
      default:
        return this.expression(this.tape.pick(ANY_OF), depth, env);
    }
  }

  private integer(depth: number, env: readonly Variable[]): string {
    const e = (wanted: Type): string => this.expression(wanted, depth - 1, env);
    return this.tape.pick([
      () => this.leaf("integer", env),
      () => `(${e("integer")} ${this.tape.pick(ARITHMETIC)} ${e("integer")})`,
      () => `(${e("integer")} ${this.tape.pick(["bsl", "bsr"])} (${e("integer")} band 127))`,
      () => `(-${e("integer")})`,
      () => `(bnot ${e("integer")})`,
      () => `abs(${e("integer")})`,
      () => `length(${e("list")})`,
      () => `byte_size(${e("bitstring")})`,
      () => `bit_size(${e("bitstring")})`,
      () => `tuple_size(${e("tuple")})`,
      () => `map_size(${e("map")})`,
      () => `${this.tape.pick(["round", "trunc", "floor", "ceil"])}(${e("float")})`,
      () => `erlang:phash2(${e("any")})`,
      () => `${this.tape.pick(["max", "min"])}(${e("integer")}, ${e("integer")})`,
      () => `binary_to_integer(integer_to_binary(${e("integer")}))`,
      () => `list_to_integer(integer_to_list(${e("integer")}, 36), 36)`,
      () => this.extract(depth, env),
      () => `binary:decode_unsigned(${e("binary")}${this.tape.pick(["", ", little"])})`,
      () => `erlang:crc32(${e("binary")})`,
    ])();
  }

  /** An integer matched out of a bitstring. */
  private extract(depth: number, env: readonly Variable[]): string {
    const value = this.variable("integer");
    const rest = this.variable("bitstring");
    const skip = this.tape.pick(["", "_:1, ", "_:3, ", "_:8, ", "_:13, "]);
    const flags = this.tape.pick(ENDIANNESS);
    const source = this.expression("bitstring", depth - 1, env);
    const size = this.tape.pick(["8", "1", "4", "7", "16", "24", "32", "33", "59", "60", "64", "100"]);
    const fallback = this.expression("integer", depth - 1, env);
    const after = this.expression("integer", depth - 1, [...env, { ...value }, rest]);
    return `(case ${source} of <<${skip}${value.name}:${size}/integer${flags}, ${rest.name}/bitstring>> -> ${after}; _ -> ${fallback} end)`;
  }

  private boolean(depth: number, env: readonly Variable[]): string {
    const e = (wanted: Type): string => this.expression(wanted, depth - 1, env);
    return this.tape.pick([
      () => this.leaf("boolean", env),
      () => `(${e("any")} ${this.tape.pick(COMPARISONS)} ${e("any")})`,
      () => `(${e("integer")} ${this.tape.pick(COMPARISONS)} ${e("integer")})`,
      () => `(${e("integer")} ${this.tape.pick(COMPARISONS)} ${e("float")})`,
      () => `(${e("boolean")} ${this.tape.pick(["andalso", "orelse", "and", "or", "xor"])} ${e("boolean")})`,
      () => `(not ${e("boolean")})`,
      () => `${this.tape.pick(TESTS)}(${e("any")})`,
      () => `is_map_key(${e("any")}, ${e("map")})`,
      () => `lists:member(${e("any")}, ${e("list")})`,
    ])();
  }

  private list(depth: number, env: readonly Variable[]): string {
    const e = (wanted: Type): string => this.expression(wanted, depth - 1, env);
    const over = (generator: (name: Variable) => string, body: Type, bound: Type): string => {
      const variable = this.variable(bound);
      const from = generator(variable);
      return `[${this.expression(body, depth - 1, [...env, variable])} || ${from}]`;
    };
    return this.tape.pick([
      () => this.leaf("list", env),
      () => `[${e("any")}, ${e("any")}]`,
      () => `[${e("any")} | ${e("list")}]`,
      () => `(${e("list")} ++ ${e("list")})`,
      () => `(${e("list")} -- ${e("list")})`,
      () => over((v) => `${v.name} <- ${e("list")}`, "any", "any"),
      () => over((v) => `${v.name} <- ${e("list")}, is_integer(${v.name})`, "integer", "integer"),
      () =>
        over(
          (v) => `<<${v.name}:${this.tape.pick(["8", "4", "3", "16"])}${this.tape.pick(["", "/signed", "/little"])}>> <= ${e("bitstring")}`,
          "integer",
          "integer",
        ),
      () => `tuple_to_list(${e("tuple")})`,
      () => `maps:keys(${e("map")})`,
      () => `maps:values(${e("map")})`,
      () => `tl(${e("list")})`,
      () => e("bytes"),
      () => `bitstring_to_list(${e("bitstring")})`,
      () => `lists:reverse(${e("list")}, ${e("list")})`,
      () => `binary:matches(${e("binary")}, ${this.tape.pick(['<<"l">>', "<<0>>", '[<<"a">>, <<"lo">>]'])})`,
    ])();
  }

  private binary(depth: number, env: readonly Variable[]): string {
    const e = (wanted: Type): string => this.expression(wanted, depth - 1, env);
    return this.tape.pick([
      () => this.leaf("binary", env),
      () => `<<(${e("binary")})/binary, (${e("integer")})>>`,
      () => `<<(${e("integer")}):${this.tape.pick(["8", "16", "24", "32", "64", "128"])}/integer${this.tape.pick(ENDIANNESS)}>>`,
      () => `<<(${e("float")}):${this.tape.pick(["64", "32"])}/float${this.tape.pick(["", "-little"])}>>`,
      () => `list_to_binary(${e("bytes")})`,
      () => `integer_to_binary(${e("integer")}${this.tape.pick(["", ", 16", ", 2"])})`,
      () => `<<(${e("binary")})/binary, (${e("binary")})/binary>>`,
      () => `binary:copy(${e("binary")}, ${e("integer")} band 15)`,
      () => `binary:part(${e("binary")}, 0, ${this.tape.pick(["0", "1", "2", "3"])})`,
      () => `<< <<X:8>> || X <- ${e("list")}, is_integer(X) >>`.replaceAll("X", this.variable("integer").name),
      () => `<< <<(X bxor 85):8>> || <<X:8>> <= ${e("binary")} >>`.replaceAll("X", this.variable("integer").name),
      () => `iolist_to_binary([${e("bytes")}, ${e("binary")}])`,
      () => `atom_to_binary(${e("atom")})`,
      () => `unicode:characters_to_binary(${e("bytes")})`,
      () => `<<(${e("integer")} band 16#ffff)/utf8>>`,
      () => `float_to_binary(${e("float")}${this.tape.pick(["", ", [short]", ", [{decimals, 4}]", ", [{scientific, 3}]"])})`,
      () => `term_to_binary(${e("any")})`,
    ])();
  }

  private bitstring(depth: number, env: readonly Variable[]): string {
    const e = (wanted: Type): string => this.expression(wanted, depth - 1, env);
    const size = (): string => this.tape.pick(["1", "3", "7", "9", "12", "17", "60", "65"]);
    return this.tape.pick([
      () => this.leaf("bitstring", env),
      () => e("binary"),
      () => `<<(${e("integer")}):${size()}${this.tape.pick(["", "/little", "/signed"])}>>`,
      () => `<<(${e("integer")}):${size()}, (${e("bitstring")})/bitstring, (${e("integer")}):${size()}>>`,
      () => `<<(${e("bitstring")})/bitstring, (${e("bitstring")})/bitstring>>`,
      () => `<< <<X:3>> || <<X:5>> <= ${e("bitstring")} >>`.replaceAll("X", this.variable("integer").name),
      () => `<< <<X:9>> || X <- ${e("list")}, is_integer(X) >>`.replaceAll("X", this.variable("integer").name),
      () => {
        const tail = this.variable("bitstring");
        return `(case ${e("bitstring")} of <<_:${this.tape.pick(["1", "3", "8", "11"])}, ${tail.name}/bitstring>> -> ${this.expression("bitstring", depth - 1, [...env, tail])}; _ -> ${e("bitstring")} end)`;
      },
    ])();
  }

  /** Blocks, choices, protected expressions, funs, messages: of any type. */
  private control(type: Type, depth: number, env: readonly Variable[]): string {
    const e = (wanted: Type, more: readonly Variable[] = []): string => this.expression(wanted, depth - 1, [...env, ...more]);
    return this.tape.pick([
      () => {
        const bound = this.tape.pick(ANY_OF);
        const value = e(bound);
        const variable = this.variable(bound);
        return `begin ${variable.name} = ${value}, ${e(type, [variable])} end`;
      },
      () => this.choice(type, depth, env),
      () => `(case ${e("boolean")} of true -> ${e(type)}; false -> ${e(type)} end)`,
      () => `(try ${e(type)} catch _:_ -> ${e(type)} end)`,
      () => {
        const variable = this.variable("any");
        return `(try ${e("any")} of ${variable.name} -> ${e(type, [variable])} catch throw:_ -> ${e(type)}; error:badarith -> ${e(type)} after ok end)`;
      },
      () => {
        const bound = this.tape.pick(ANY_OF);
        const variable = this.variable(bound);
        return `(fun(${variable.name}) -> ${e(type, [variable])} end)(${e(bound)})`;
      },
      () => {
        const variable = this.variable(type);
        return `begin self() ! {message, ${e(type)}}, receive {message, ${variable.name}} -> ${e(type, [variable])} end end`;
      },
      () => `(if ${this.guardTest(env)} -> ${e(type)}; true -> ${e(type)} end)`,
      () => `element(2, {${e("any")}, ${e(type)}, ${e("any")}})`,
      () => `hd([${e(type)} | ${e("list")}])`,
      () => `map_get(k, #{k => ${e(type)}, ${e("integer")} => ${e("any")}})`,
      () => `binary_to_term(term_to_binary(${e(type)}))`,
      () => (this.tape.below(4) === 0 ? `throw(${e("any")})` : e(type)),
    ])();
  }

  private choice(type: Type, depth: number, env: readonly Variable[]): string {
    const subject = this.expression("any", depth - 1, env);
    const clauses: string[] = [];
    for (let count = 1 + this.tape.below(3); count > 0; count--) {
      const bound: Variable[] = [];
      const pattern = this.pattern(2, bound);
      const scope = [...env, ...bound];
      clauses.push(`${pattern}${this.guard(scope)} -> ${this.expression(type, depth - 1, scope)}`);
    }
    clauses.push(`_ -> ${this.expression(type, depth - 1, env)}`);
    return `(case ${subject} of ${clauses.join("; ")} end)`;
  }

  private pattern(depth: number, bound: Variable[]): string {
    const bind = (type: Type): string => {
      const variable = this.variable(type);
      bound.push(variable);
      return variable.name;
    };
    const p = (): string => this.pattern(depth - 1, bound);
    const simple = [
      () => bind("any"),
      () => "_",
      () => this.literal("atom"),
      () => this.tape.pick(INTEGERS.filter((text) => !text.includes("bsl"))),
      () => "[]",
    ];
    const deep = [
      () => `{${p()}, ${p()}}`,
      () => `[${p()} | ${p()}]`,
      () => `{${p()}}`,
      () => `#{a := ${p()}}`,
      () =>
        `<<${bind("integer")}:${this.tape.pick(["8", "4", "16", "11", "64"])}${this.tape.pick(["", "/little", "/signed"])}, ${bind("bitstring")}/bitstring>>`,
      () => `<<${bind("integer")}/utf8, ${bind("binary")}/binary>>`,
      () => `<<${bind("float")}:64/float>>`,
      () => `<<${bind("binary")}:2/binary, _/bitstring>>`,
      () => '<<"he", _/binary>>',
      () => '"text"',
    ];
    return this.tape.pick(depth > 0 ? [...simple, ...deep] : simple)();
  }

  private guard(env: readonly Variable[]): string {
    if (this.tape.below(2) === 0) return "";
    const tests = [this.guardTest(env)];
    if (this.tape.below(3) === 0) tests.push(this.guardTest(env));
    return ` when ${tests.join(this.tape.pick([", ", "; "]))}`;
  }

  private guardTest(env: readonly Variable[]): string {
    const value = (): string =>
      env.length > 0 && this.tape.below(4) > 0 ? this.tape.pick(env).name : this.literal(this.tape.pick(["integer", "atom", "float"]));
    return this.tape.pick([
      () => `${this.tape.pick(TESTS)}(${value()})`,
      () => `${value()} ${this.tape.pick(COMPARISONS)} ${value()}`,
      () => `${value()} ${this.tape.pick(["+", "-", "*"])} 1 > ${value()}`,
      () => `tuple_size(${value()}) > 1`,
      () => `byte_size(${value()}) =< 3`,
      () => `hd(${value()}) =:= ${value()}`,
      () => `map_get(a, ${value()}) =:= ${value()}`,
      () => `length(${value()}) < 3`,
      () => `element(1, ${value()}) =/= ${value()}`,
      () => `(${value()} band 3) =:= 1`,
    ])();
  }
}
