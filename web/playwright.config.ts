import { defineConfig } from "@playwright/test";

// tests/run.sh makes the stores and starts the servers.
export default defineConfig({
  testDir: "tests",
  testMatch: "*.spec.ts",
  outputDir: "../target/web-tests",
  timeout: 40_000,
  workers: 1,
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    baseURL: process.env["MARSAD_URL"] ?? "http://127.0.0.1:4747",
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    trace: "off",
    launchOptions: { executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] },
  },
});
