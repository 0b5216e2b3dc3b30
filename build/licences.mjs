import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { inProject } from './lib/paths.mjs'

const allowed = new Set(
  '0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MPL-2.0 Unlicense'.split(' '),
)

/** Licences taken for one package only, and why that is in order. */
const exceptions = {
  'audio-file-decoder':
    'LGPL-2.1-or-later: a WebAssembly file of its own, unchanged, that its user may replace',
  'codec-parser': 'LGPL-3.0-or-later: plain JavaScript of its own, unchanged, that its user may replace',
  '@embedpdf/fonts-sc': 'OFL-1.1: a font, embedded in documents, not sold by itself',
}

/** Packages whose package.json is silent, and what their licence file or README says. */
const stated = { 'combine-errors': 'MIT', 'png-js': 'MIT' }

/** Packages that no source imports and whose files the build puts beside the pages. */
const copied = ['@tensorflow/tfjs-backend-wasm']

/** Every package the product is made of, with its licence: what it runs on, and what its pages are built from. */
export function listLicences() {
  const { dependencies } = readJson('package.json')
  return listFrom([...Object.keys(dependencies), ...bundledNames(), ...copied])
}

/** Every package that the pages are built from, with its licence. */
export function listPagesLicences() {
  return listFrom([...bundledNames().filter((name) => name !== 'electron'), ...copied])
}

function bundledNames() {
  const { devDependencies } = readJson('package.json')
  const imported = importedInSources()
  return Object.keys(devDependencies).filter((name) => imported.has(name))
}

function listFrom(names) {
  const { packages } = readJson('package-lock.json')
  const found = new Map()
  for (const name of names) follow(packages, name, '', found)
  return [...found.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version))
}

/** Packages whose licence is not on the list and has no exception. */
export function refuseLicences(rows) {
  return rows.filter(({ name, licence }) => !isAllowed(licence) && !(name in exceptions))
}

/** The whole of LICENCES.md. */
export function writeList(rows) {
  const lines = rows.map(({ name, version, licence }) => {
    const why = exceptions[name]
    return `| ${name} | ${version} | ${why ?? licence} |`
  })
  return [
    '# Licences',
    '',
    'The packages that the product runs on or is built from, and their licences.',
    'Made by `node build/licences.mjs` from package-lock.json; a test fails when it is out of date.',
    'Licences of models stand in `models/manifest.json`. The models of visual observation come with `@vladmandic/human`,',
    'which names no licence of theirs; its documentation credits MediaPipe (face, mesh, irises) and Oarriaga (expressions).',
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...lines,
    '',
  ].join('\n')
}

function follow(packages, name, from, found) {
  const path = resolve(packages, name, from)
  if (path === undefined || found.has(path)) return
  const { version, license, dependencies, optionalDependencies, name: realName } = packages[path]
  // A name of its own means an alias: here only ever for the empty package that takes an unwanted one's place.
  if (realName === 'empty-npm-package') return
  found.set(path, { name, version, licence: license ?? stated[name] ?? 'UNKNOWN' })
  for (const next of Object.keys({ ...dependencies, ...optionalDependencies }))
    follow(packages, next, path, found)
}

/** Where `name` is found from the package at `from`, as Node looks for it. */
function resolve(packages, name, from) {
  for (let folder = from; folder !== ''; folder = outerPackage(folder)) {
    const path = `${folder}/node_modules/${name}`
    if (path in packages) return path
  }
  return `node_modules/${name}` in packages ? `node_modules/${name}` : undefined
}

function outerPackage(folder) {
  const at = folder.lastIndexOf('/node_modules/')
  return at === -1 ? '' : folder.slice(0, at)
}

/** A licence expression of the lock file: one of an OR, all of an AND. */
function isAllowed(expression) {
  const words = expression.replace(/[()]/g, '')
  if (words.includes(' AND ')) return words.split(' AND ').every((word) => allowed.has(word))
  return words.split(' OR ').some((word) => allowed.has(word))
}

function importedInSources() {
  const files = readdirSync(inProject('src'), { recursive: true }).map(String)
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !/\.(?:test|fixture)\.tsx?$/.test(file))
  const names = sources.flatMap((file) => {
    const text = readFileSync(inProject('src', file), 'utf8')
    return [...text.matchAll(/(?:from |import\(|import )'((?:@[^/']+\/)?[^./'][^/']*)/g)].map(
      (match) => match[1],
    )
  })
  return new Set(names)
}

function readJson(path) {
  return JSON.parse(readFileSync(inProject(path), 'utf8'))
}

/** By code point, so that every computer sorts alike. */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const rows = listLicences()
  writeFileSync(inProject('LICENCES.md'), writeList(rows))
  const refused = refuseLicences(rows)
  for (const { name, licence } of refused) console.error(`not on the list of licences: ${name} (${licence})`)
  process.exitCode = refused.length === 0 ? 0 : 1
}
