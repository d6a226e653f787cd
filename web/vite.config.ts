import { svelte } from "@sveltejs/vite-plugin-svelte";
import { loadEnv } from "vite";
import { defineConfig } from "vitest/config";

// The API while developing: `marsad serve --db FILE`.
const api = loadEnv("", ".", "MARSAD_")["MARSAD_API"] ?? "http://127.0.0.1:4747";

// The API takes changes from its own page only.
const proxy = { "/api": { target: api, changeOrigin: true, headers: { origin: api } } };
// That of crates/server.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export default defineConfig({
  plugins: [svelte()],
  server: { proxy },
  preview: { proxy, headers: { "content-security-policy": policy } },
  build: {
    target: "es2022",
    // The policy of the page allows no data: fonts and no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
  test: { include: ["src/**/*.test.ts"] },
});
