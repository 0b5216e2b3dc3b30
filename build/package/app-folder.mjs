import { copyFileSync, cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inProject } from '../lib/paths.mjs'
import { nodePackageName } from './platform-packages.mjs'

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** The program's display names; files and folders carry the first, people see the others. */
export const names = { program: 'Storefront Interview', zh: '店面试', command: 'storefront-interview' }

/** What the station's bundle leaves out, as its build wrote it down. */
export function readExternals() {
  return readJson(inProject('dist', 'station', 'externals.json'))
}

/**
 * Lays out what is packed: `archive` becomes app.asar (the shell alone), `unpacked` the plain files beside it, and
 * `node` the Node that goes along, where one does.
 */
export function layOutApp(folder, { platform, arch, parts }) {
  const archive = join(folder, 'archive')
  const unpacked = join(folder, 'unpacked')
  const meta = productMeta()
  writeJson(join(archive, 'package.json'), { ...meta, main: 'dist/desktop/main.cjs' })
  copy(inProject('dist', 'desktop'), join(archive, 'dist', 'desktop'))
  writeJson(join(unpacked, 'package.json'), { ...meta, type: 'module' })
  for (const name of ['station', 'ui', 'candidate'])
    copy(inProject('dist', name), join(unpacked, 'dist', name))
  copy(inProject('resources'), join(unpacked, 'resources'))
  copyFile(inProject('models', 'manifest.json'), join(unpacked, 'models', 'manifest.json'))
  const modules = join(unpacked, 'node_modules')
  for (const { name, files } of readExternals().packages) {
    copyChosen(inProject('node_modules', name), join(modules, name), fill(files, { platform, arch }))
  }
  const nodeName = nodePackageName(platform, arch)
  for (const { name, folder: from } of parts) {
    if (name !== nodeName) copyChosen(from, join(modules, name), ['**/*'])
  }
  const node = parts.find(({ name }) => name === nodeName)
  if (node !== undefined) layOutNode(node.folder, join(folder, 'node'), platform)
  return { archive, unpacked, node: node === undefined ? undefined : join(folder, 'node') }
}

function layOutNode(from, to, platform) {
  const [inside, outside] = platform === 'win32' ? ['bin/node.exe', 'node.exe'] : ['bin/node', 'bin/node']
  copyFile(join(from, inside), join(to, outside))
  const licence = join(from, 'LICENSE')
  if (existsSync(licence)) copyFile(licence, join(to, 'LICENSE'))
}

/** What Electron and the station read about the product; scripts and dependencies are of no use to them. */
function productMeta() {
  const { name, version, description, license } = readJson(inProject('package.json'))
  return { name, productName: names.program, version, description, license, author: names.program }
}

/** Files by patterns; documentation and types are not run. */
function copyChosen(from, to, patterns) {
  const found = new Set(patterns.flatMap((pattern) => globSync(pattern, { cwd: from, withFileTypes: true })))
  for (const entry of found) {
    if (!entry.isFile() || unused.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    copyFile(path, join(to, path.slice(from.length)))
  }
}

const unused = /^readme|\.d\.[cm]?ts$|\.map$/iu

const fill = (patterns, { platform, arch }) =>
  patterns.map((pattern) => pattern.replace('${platform}', platform).replace('${arch}', arch))

function copy(from, to) {
  cpSync(from, to, {
    recursive: true,
    filter: (path) => !/(?:^|[\\/])(?:README\.md|\.DS_Store)$/u.test(path),
  })
}

function copyFile(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, to)
}

function writeJson(path, value) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
}
