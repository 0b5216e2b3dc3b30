import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inProject, memory } from './paths.mjs'

/**
 * A cheap fingerprint of files and folders: path, size and modification time of each file.
 * Paths are absolute or relative to the project; what does not exist counts as nothing.
 */
export function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const path of paths) addToHash(hash, inProjectOrAbsolute(path), path)
  return hash.digest('hex')
}

/** A fingerprint of contents, for the few files whose time says nothing (a checkout touches them). */
export function contentFingerprint(paths, extra = '') {
  const hash = createHash('sha256').update(extra)
  for (const path of paths) hash.update(readFileSync(inProject(path)))
  return hash.digest('hex')
}

export function readStamp(name) {
  try {
    return readFileSync(join(memory, name), 'utf8')
  } catch {
    return undefined
  }
}

export function writeStamp(name, value) {
  const path = join(memory, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, value)
}

function addToHash(hash, path, label) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return
  if (!stat.isDirectory()) {
    hash.update(`${label}\0${stat.size}\0${Math.trunc(stat.mtimeMs)}\n`)
    return
  }
  for (const name of readdirSync(path).sort()) addToHash(hash, join(path, name), `${label}/${name}`)
}

function inProjectOrAbsolute(path) {
  return path.startsWith('/') || /^[A-Za-z]:/.test(path) ? path : inProject(path)
}
