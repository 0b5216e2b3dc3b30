import { createHash } from 'node:crypto'
import { lstatSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetUpFailure } from '../lib/say.mjs'
import { readBinaryKind } from './binary-kind.mjs'

/** Every file and link below a folder, with `/` between names, in an order that every computer agrees on. */
export function listFiles(folder, within = '') {
  return (
    readdirSync(join(folder, within), { withFileTypes: true })
      // A link to a folder is one entry: what it leads to is listed where it stands.
      .flatMap((entry) => {
        const name = within === '' ? entry.name : `${within}/${entry.name}`
        return entry.isDirectory() ? listFiles(folder, name) : [name]
      })
      .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  )
}

/** Writes one line `sha256  bytes  path` for each file of an unpacked program: two builds of one commit agree in all. */
export function writeFileList(folder, to) {
  const lines = listFiles(folder).map((name) => {
    const path = join(folder, name)
    const bytes = lstatSync(path).isSymbolicLink() ? Buffer.from(readlinkSync(path)) : readFileSync(path)
    return `${createHash('sha256').update(bytes).digest('hex')}  ${bytes.length}  ${name}`
  })
  writeFileSync(to, `${lines.join('\n')}\n`)
}

/** Fails when a native part of another system or processor is in the program, or one of its own is missing. */
export function checkNatives(folder, { platform, arch }) {
  const own = `${platform}-${arch}`
  const natives = listFiles(folder)
    .filter((name) => !foreignOnPurpose.test(name) && !lstatSync(join(folder, name)).isSymbolicLink())
    .map((name) => ({ name, kinds: readBinaryKind(join(folder, name)) }))
    .filter(({ kinds }) => kinds !== undefined)
  const wrong = natives.filter(({ name, kinds }) => !kinds.includes(own) || musl.test(name))
  const missing = needed.filter((part) => !natives.some(({ name }) => part.test(name)))
  if (wrong.length === 0 && missing.length === 0) return
  const list = [
    ...wrong.map(({ name, kinds }) => `  ${name} (${kinds.join(', ')})`),
    ...missing.map((part) => `  - ${part.source}`),
  ].join('\n')
  throw new SetUpFailure({
    zh: `打包的程序里，本机组件与目标系统 ${own} 不符（带“-”的是缺少的），没有留下任何成品：\n${list}`,
    en: `The native parts of the packed program are not those of ${own} (those with "-" are missing); nothing was left behind:\n${list}`,
  })
}

/** Each must be there: records, speech, language models. */
const needed = [
  /better-sqlite3-multiple-ciphers\/prebuilds\/[^/]+\.node$/u,
  /sherpa-onnx-[^/]+\/sherpa-onnx\.node$/u,
  /@node-llama-cpp\/.+\/llama-addon\.node$/u,
]

/** Built against another C library than the desktop systems have. */
const musl = /prebuilds\/linuxmusl-/u

/** The helper with which an installed program asks Windows for more rights is a 32-bit program everywhere. */
const foreignOnPurpose = /(?:^|\/)resources\/elevate\.exe$/u
