import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { captureNpm } from '../lib/dependencies.mjs'
import { inProject, memory } from '../lib/paths.mjs'
import { needsOwnNode } from './electron-dist.mjs'

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))

/**
 * The packages with native parts that a target wants, with their versions, and the ones that do not exist for it.
 * `externals` is what the station's bundle leaves out (dist/station/externals.json).
 */
export function wantPlatformPackages(externals, { platform, arch, electronVersion }) {
  const own = `${platform}-${arch}`
  const { packages } = readJson(inProject('package-lock.json'))
  const parts = externals.packages.filter(({ platforms }) => platforms !== undefined)
  const absent = parts.filter(({ platforms }) => !(own in platforms)).map(({ name }) => name)
  const wanted = parts
    .filter(({ platforms }) => own in platforms)
    .map(({ platforms }) => ({
      name: platforms[own],
      version: packages[`node_modules/${platforms[own]}`].version,
      integrity: packages[`node_modules/${platforms[own]}`].integrity,
    }))
  const node = packsNode({ platform, electronVersion }) ? [nodePackage(packages, platform, arch)] : []
  return { wanted: [...wanted, ...node], absent }
}

/**
 * Whether Node goes along: under an old Electron the station runs on it, and on a server with no screen it always does.
 * On a Mac it would need a signature of its own, and there an old Electron only ever tries the packaging.
 */
export function packsNode({ platform, electronVersion }) {
  return platform === 'linux' || (platform === 'win32' && needsOwnNode(electronVersion))
}

/** The name of the package that holds Node's program for a system. */
export function nodePackageName(platform, arch) {
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`
}

function nodePackage(packages, platform, arch) {
  return { name: nodePackageName(platform, arch), version: packages['node_modules/node'].version }
}

/**
 * Finds each package's folder: in the project's node_modules where its version is there, else it is installed for the
 * target into a folder that is kept. A package that cannot be had comes back without a folder.
 */
export async function fetchPlatformPackages(wanted, { platform, arch }) {
  const kept = join(memory, 'package-parts', `${platform}-${arch}`)
  const places = [inProject('node_modules'), join(kept, 'node_modules')]
  const find = ({ name, version }) =>
    places
      .map((place) => join(place, name))
      .find((folder) => {
        const file = join(folder, 'package.json')
        return existsSync(file) && readJson(file).version === version
      })
  const missing = wanted.filter((one) => find(one) === undefined)
  if (missing.length > 0) await install(kept, wanted, { platform, arch })
  return wanted.map((one) => ({ ...one, folder: find(one) }))
}

async function install(folder, wanted, { platform, arch }) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  // As optional ones: npm refuses any other dependency that is not for the computer it runs on.
  const optionalDependencies = Object.fromEntries(wanted.map(({ name, version }) => [name, version]))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ private: true, optionalDependencies })}\n`)
  const place = [`--os=${platform}`, `--cpu=${arch}`, ...(platform === 'linux' ? ['--libc=glibc'] : [])]
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline']
  const args = ['install', ...place, '--ignore-scripts', '--omit=dev', ...quiet]
  const { code } = await captureNpm(args, { cwd: folder })
  if (code === 0 && matchesLock(folder, wanted)) return
  rmSync(folder, { recursive: true, force: true })
}

/** What came is, byte for byte, what package-lock.json names. */
function matchesLock(folder, wanted) {
  const { packages } = readJson(join(folder, 'node_modules', '.package-lock.json'))
  return wanted.every(
    ({ name, integrity }) =>
      integrity === undefined || packages[`node_modules/${name}`]?.integrity === integrity,
  )
}
