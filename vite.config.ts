import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * The console as static files. Nothing is inlined into the page, since the station's
 * Content-Security-Policy allows no inline script; chrome108 is the oldest engine it is tested in.
 */
export default defineConfig({
  root: here('src/ui'),
  plugins: [react()],
  build: {
    target: 'chrome108',
    outDir: here('dist/ui'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_400,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { console: here('src/ui/console/index.html') } },
  },
  server: {
    proxy: Object.fromEntries(
      ['/rpc', '/api', '/open'].map((path) => [
        path,
        process.env['STOREFRONT_URL'] ?? 'http://127.0.0.1:7420',
      ]),
    ),
  },
})
