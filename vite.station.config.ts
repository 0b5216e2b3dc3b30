import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { heldApart, neverThere } from './build/lib/held-apart.ts'
import { listExternals, llamaWithoutItsFolder, startedEntries } from './build/lib/station-plugins.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const apart = heldApart.flatMap(({ name, platforms = {} }) => [name, ...Object.values(platforms)])

/**
 * The station, the command line and every process and thread they start, as one flat folder of modules for the packaged
 * program. From sources nothing of this is needed: `npm start` runs them as they are.
 */
export default defineConfig({
  publicDir: false,
  plugins: [startedEntries(), llamaWithoutItsFolder(here('.')), listExternals(here('.'))],
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    target: 'node24',
    ssr: true,
    outDir: here('dist/station'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 10_000,
    rollupOptions: {
      input: { main: here('src/station/start.ts'), cli: here('src/cli/main.ts') },
      external: [...apart.filter((name) => name !== 'node-llama-cpp'), ...neverThere],
      output: {
        format: 'esm',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        // Half to read at the start; names stay, for what is written when something fails.
        minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
      },
    },
  },
})
