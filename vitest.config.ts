import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two workers suit the machines that this runs on; each holds compiled cores.
    maxWorkers: 2,
    reporters: ["default", "./tests/closing-line.ts"],
  },
});
