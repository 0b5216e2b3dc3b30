import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { listLicences, listPagesLicences } from '../licences.mjs'
import { inProject } from '../lib/paths.mjs'
import { names, readExternals } from './app-folder.mjs'
import { buildMoment } from './build-moment.mjs'
import { nodePackageName } from './platform-packages.mjs'

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))

/**
 * The parts of a packed program in the CycloneDX 1.6 format: every npm package in its bundles or beside them, Electron
 * with its Chromium and Node, the Node that goes along, and the models that may be installed later.
 * The same input gives the same text: its number is a hash of its content.
 */
export function describeParts({ options, appOutDir }) {
  const { version } = readJson(inProject('package.json'))
  const components = [
    ...listPackages(options).map(describePackage),
    ...describeElectron(options, appOutDir),
    ...readJson(inProject('models', 'manifest.json')).models.map(describeModel),
  ]
  const serial = createHash('sha256')
    .update(JSON.stringify([version, options.platform, options.arch, components]))
    .digest('hex')
  const moment = buildMoment()
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${asUuid(serial)}`,
    version: 1,
    metadata: {
      ...(moment === undefined ? {} : { timestamp: new Date(moment * 1000).toISOString() }),
      component: {
        type: 'application',
        'bom-ref': `${names.command}@${version}`,
        name: names.program,
        version,
        properties: [
          { name: 'platform', value: options.platform },
          { name: 'arch', value: options.arch },
        ],
      },
    },
    components,
  }
}

/** The npm packages that are in this package: the station's, the pages', and the native parts of this target. */
function listPackages({ parts }) {
  const externals = readExternals()
  const key = ({ name, version }) => `${name}@${version}`
  const station = new Set([...externals.packages, ...externals.bundled, ...parts].map(key))
  const pages = listPagesLicences()
  const all = new Map(
    [...listLicences().filter((row) => station.has(key(row))), ...pages].map((row) => [key(row), row]),
  )
  for (const part of [...externals.bundled, ...parts]) {
    if (!all.has(key(part))) all.set(key(part), { ...part, licence: licenceOf(part) })
  }
  return [...all.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

function licenceOf({ name, folder }) {
  const file = join(folder ?? inProject('node_modules', name), 'package.json')
  return (existsSync(file) ? readJson(file).license : undefined) ?? 'UNKNOWN'
}

function describePackage({ name, version, licence }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  const hash = integrities().get(`${name}@${version}`)
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    ...(licence === 'UNKNOWN' ? {} : { licenses: [{ expression: licence }] }),
    ...(hash === undefined ? {} : { hashes: [{ alg: 'SHA-512', content: hash }] }),
  }
}

let known
/** sha512 of each package's archive, as package-lock.json has it. */
function integrities() {
  known ??= new Map(
    Object.entries(readJson(inProject('package-lock.json')).packages).flatMap(
      ([path, { version, integrity, name }]) => {
        const own = name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
        if (!integrity?.startsWith('sha512-')) return []
        return [
          [`${own}@${version}`, Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex')],
        ]
      },
    ),
  )
  return known
}

function describeElectron({ platform, arch, electronVersion, parts }, appOutDir) {
  const found = readVersions(electronProgram(appOutDir, platform))
  const one = (name, version, licence) => ({
    type: 'framework',
    'bom-ref': `${name}@${version}`,
    name,
    version,
    licenses: [{ expression: licence }],
  })
  const own = parts.find(({ name }) => name === nodePackageName(platform, arch))
  return [
    one('electron', electronVersion, 'MIT'),
    ...(found.chromium === undefined ? [] : [one('chromium', found.chromium, 'BSD-3-Clause')]),
    ...(found.node === undefined ? [] : [one('node', found.node, 'MIT')]),
    ...(own === undefined ? [] : [one('node', own.version, 'MIT')]),
  ]
}

/** The versions that a program of Electron carries within itself. */
function readVersions(program) {
  const text = readFileSync(program).toString('latin1')
  return {
    chromium: /Chrome\/(\d+(?:\.\d+){3})/u.exec(text)?.[1],
    node: /node-v(\d+\.\d+\.\d+)/u.exec(text)?.[1],
  }
}

function electronProgram(appOutDir, platform) {
  if (platform === 'linux') return join(appOutDir, names.command)
  if (platform === 'win32')
    return join(
      appOutDir,
      readdirSync(appOutDir).find((name) => name.endsWith('.exe')),
    )
  const app = readdirSync(appOutDir).find((name) => name.endsWith('.app'))
  return join(appOutDir, app, 'Contents/Frameworks/Electron Framework.framework/Electron Framework')
}

function describeModel({ id, licence }) {
  return {
    type: 'machine-learning-model',
    'bom-ref': `model:${id}`,
    name: id,
    scope: 'optional',
    licenses: [{ license: { name: licence } }],
  }
}

function asUuid(hex) {
  const text = `${hex.slice(0, 12)}8${hex.slice(13, 16)}8${hex.slice(17, 32)}`
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    '-',
  )
}
