/** A package that the station's bundle does not hold: it must stand in the packaged program's node_modules. */
export interface HeldApart {
  readonly name: string
  /** How the code asks for it, where that is not by its name; null where only a data file names it. */
  readonly askedFor?: string | null
  /** What of it is used, as patterns within its folder; `${platform}` and `${arch}` are Node's of the target. */
  readonly files: readonly string[]
  /** The package with its native part, by Node's `platform-arch`. */
  readonly platforms?: Readonly<Record<string, string>>
}

const always = ['package.json', 'LICEN[CS]E*']

/** Native parts, and files that are read as files. Everything else is in the bundle. */
export const heldApart: readonly HeldApart[] = [
  {
    name: 'better-sqlite3-multiple-ciphers',
    files: [...always, 'lib/**', 'prebuilds/${platform}-${arch}.node'],
  },
  {
    name: 'sherpa-onnx-node',
    files: [...always, '*.js'],
    platforms: {
      'win32-x64': 'sherpa-onnx-win-x64',
      'darwin-x64': 'sherpa-onnx-darwin-x64',
      'darwin-arm64': 'sherpa-onnx-darwin-arm64',
      'linux-x64': 'sherpa-onnx-linux-x64',
      'linux-arm64': 'sherpa-onnx-linux-arm64',
    },
  },
  {
    // Its JavaScript is in the bundle: it brings a hundred packages along that only build it.
    name: 'node-llama-cpp',
    askedFor: '@node-llama-cpp/',
    files: always,
    platforms: {
      'win32-x64': '@node-llama-cpp/win-x64',
      'win32-arm64': '@node-llama-cpp/win-arm64',
      'darwin-x64': '@node-llama-cpp/mac-x64',
      'darwin-arm64': '@node-llama-cpp/mac-arm64-metal',
      'linux-x64': '@node-llama-cpp/linux-x64',
      'linux-arm64': '@node-llama-cpp/linux-arm64',
    },
  },
  {
    name: '@embedpdf/fonts-sc',
    files: [...always, 'dist/index.cjs', 'fonts/NotoSansHans-{Regular,Bold}.otf'],
  },
  {
    // LGPL: it stays a file of its own that can be exchanged.
    name: 'audio-file-decoder',
    files: [...always, 'dist/audio-file-decoder.js', 'decode-audio.wasm'],
  },
  {
    // LGPL, as above.
    name: 'codec-parser',
    files: [...always, 'index.js', 'src/**'],
  },
  {
    // The model of voice activity: the model store takes it out of the package.
    name: '@ricky0123/vad-web',
    askedFor: null,
    files: [...always, 'dist/silero_vad_legacy.onnx'],
  },
]

/** What the code would take if it were there, and never is: graphics cards, other processors, a quicker file copy. */
export const neverThere = [
  /^@node-llama-cpp\/.*-(?:cuda|cuda-ext|vulkan|armv7l|riscv64)$/u,
  /^@reflink\/reflink$/u,
]
