import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { visionFolder, visionModels } from './src/ui/candidate/observation/vision-files.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Writes scripts and styles compressed beside themselves, so that the server need not do it for each phone. */
const compress: Plugin = {
  name: 'compress',
  writeBundle({ dir = '' }) {
    const folder = join(dir, 'candidate-assets')
    for (const name of readdirSync(folder).filter((file) => /\.(?:js|css|svg)$/u.test(file))) {
      const bytes = readFileSync(join(folder, name))
      writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes))
      writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    }
  },
}

/** The models and the WebAssembly of visual observation, beside the pages and only what it needs. */
const vision: Plugin = {
  name: 'vision',
  generateBundle() {
    const files = [
      ...visionModels
        .flatMap((model) => [`human/models/${model}.json`, `human/models/${model}.bin`])
        .map(vladmandic),
      ...['', '-simd'].map((kind) => here(`${wasmFolder}/tfjs-backend-wasm${kind}.wasm`)),
    ]
    for (const file of files)
      this.emitFile({
        type: 'asset',
        fileName: `${visionFolder}/${basename(file)}`,
        source: readFileSync(file),
      })
  },
}
const wasmFolder = 'node_modules/@tensorflow/tfjs-backend-wasm/dist'
const vladmandic = (file: string) => here(`node_modules/@vladmandic/${file}`)

/**
 * The candidates' pages, built by themselves: they share no file with the console, so that the server that phones
 * reach serves this folder and nothing else. es2020 with modules: Safari 14, Chrome 87 and what came after.
 */
export default defineConfig({
  root: here('src/ui/candidate'),
  publicDir: false,
  plugins: [react(), vision, compress],
  // A phone should not have to load and run React for a dozen pages.
  resolve: {
    alias: [
      { find: /^react(?:-dom)?$/, replacement: 'preact/compat' },
      { find: 'react-dom/client', replacement: 'preact/compat/client' },
      { find: 'react/jsx-runtime', replacement: 'preact/jsx-runtime' },
    ],
  },
  build: {
    target: ['es2020', 'chrome87', 'safari14', 'firefox78'],
    outDir: here('dist/candidate'),
    emptyOutDir: true,
    assetsDir: 'candidate-assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        interview: here('src/ui/candidate/index.html'),
        kiosk: here('src/ui/candidate/kiosk/index.html'),
      },
    },
  },
})
