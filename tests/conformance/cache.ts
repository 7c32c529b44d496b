/** Where the runner keeps what it has fetched and made. */
import { fileURLToPath } from "node:url";

/** The package's directory; the same whether this file runs as source or bundled into dist/conformance. */
const bundled = import.meta.url.lastIndexOf("/dist/conformance/");
export const ROOT = fileURLToPath(bundled < 0 ? new URL("../../", import.meta.url) : import.meta.url.slice(0, bundled + 1));

export const CACHE = `${ROOT}tests/.cache/`;
