import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Electron's main process as one CommonJS file; node16.17 is the oldest Electron it is tested in (22). */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    target: 'node16.17',
    ssr: here('src/desktop/main.ts'),
    outDir: here('dist/desktop'),
    emptyOutDir: true,
    rollupOptions: { output: { format: 'cjs', entryFileNames: 'main.cjs' } },
  },
})
