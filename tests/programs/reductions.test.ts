import { comparePrograms } from "../harness/compare.js";
import { BUILDS } from "../harness/wasmbeam.js";

comparePrograms(BUILDS.reductions);
