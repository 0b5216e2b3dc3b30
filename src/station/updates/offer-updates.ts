import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { OfferedVersion, ProgramKind, UpdateFile, UpdateList } from '../../domain/updates/update-list.ts'
import { compareVersions, isVersion } from '../../domain/updates/version.ts'
import { writeFileDurably } from '../files/durable.ts'
import { hashFile } from '../files/hash-file.ts'
import { makeBlockMap, packBlockMap } from './block-map.ts'
import { keyOf, listName, readList, signList } from './signed-list.ts'

/** What a company says of the version that it gives out. */
export type Offer = {
  readonly upgradesFrom: string
  readonly notes: OfferedVersion['notes']
}

/** What `npm run dist` names the files that bring a version to a computer by: what follows the version. */
const endings: readonly { readonly ending: RegExp; readonly platform: string; readonly kind: ProgramKind }[] =
  [
    { ending: /^-win-(?<arch>\w+)-setup\.exe$/u, platform: 'win32', kind: 'nsis' },
    { ending: /^-mac-(?<arch>\w+)\.zip$/u, platform: 'darwin', kind: 'app' },
    { ending: /^(?:-linux)?-(?<arch>\w+)\.AppImage$/u, platform: 'linux', kind: 'appimage' },
    { ending: /^(?:-linux)?-(?<arch>\w+)\.tar\.gz$/u, platform: 'linux', kind: 'folder' },
  ]

const arches: Readonly<Record<string, string>> = {
  x64: 'x64',
  x86_64: 'x64',
  arm64: 'arm64',
  aarch64: 'arm64',
}

/** What a file name says it brings; undefined for a file that is no update. */
export function readFileName(
  name: string,
): (Pick<UpdateFile, 'platform' | 'arch' | 'kind'> & { version: string }) | undefined {
  const parts =
    /-(?<version>\d+\.\d+\.\d+(?:-(?!win|mac|linux|x64|x86|arm|aarch)[0-9A-Za-z.]+?)?)(?<rest>-(?:win|mac|linux|x64|x86_64|arm64|aarch64)\b.*)$/u.exec(
      name,
    )
  const { version = '', rest = '' } = parts?.groups ?? {}
  if (!isVersion(version)) return undefined
  for (const { ending, platform, kind } of endings) {
    const arch = arches[ending.exec(rest)?.groups?.['arch'] ?? '']
    if (arch !== undefined) return { version, platform, arch, kind }
  }
  return undefined
}

/**
 * Makes a folder of installers one that programs take updates from: block maps, and the signed list of what lies there.
 * What the list there before says of versions that still lie there is kept.
 */
export async function offerUpdates(folder: string, secretPem: string, offer: Offer): Promise<UpdateList> {
  const before = await readBefore(folder, keyOf(secretPem))
  const names = await readdir(folder)
  const byVersion = new Map<string, UpdateFile[]>()
  for (const file of names.toSorted()) {
    const said = readFileName(file)
    if (said === undefined) continue
    const path = join(folder, file)
    const blockMap = `${file}.blocks`
    writeFileDurably(join(folder, blockMap), packBlockMap(await makeBlockMap(path)), { mode: 0o644 })
    const { version, ...kind } = said
    const entry = { ...kind, file, bytes: (await stat(path)).size, sha256: await hashFile(path), blockMap }
    byVersion.set(version, [...(byVersion.get(version) ?? []), entry])
  }
  const list: UpdateList = {
    sequence: (before?.sequence ?? 0) + 1,
    issuedAt: new Date().toISOString(),
    versions: [...byVersion]
      .map(([version, files]) => {
        const said = before?.versions.find((one) => one.version === version)
        return {
          version,
          files,
          upgradesFrom: said?.upgradesFrom ?? offer.upgradesFrom,
          notes: said?.notes ?? offer.notes,
        }
      })
      .toSorted((a, b) => compareVersions(b.version, a.version)),
  }
  writeFileDurably(join(folder, listName), Buffer.from(signList(list, secretPem)), { mode: 0o644 })
  return list
}

async function readBefore(folder: string, key: string): Promise<UpdateList | undefined> {
  const text = await readFile(join(folder, listName), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : readList(text, key)
}
