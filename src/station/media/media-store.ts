import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { seal, unseal } from '../keys/station-keys.ts'
import { renamePatiently, syncFolder, writeFileDurablyAside } from '../files/durable.ts'
import { ChunkedReader, ChunkedWriter } from './chunked-file.ts'
import { freeBytes } from '../files/free-bytes.ts'

/** The files of one recording: as received, and as 16 kHz mono 16-bit PCM for exact seeking. */
export type MediaKind = 'original' | 'playback'

/**
 * Recordings on disk, a folder each, encrypted with the candidate's key.
 * Slices arrive one by one and are durable before they are acknowledged; `join` makes them one file.
 * The one place that knows where media lies, so that another store can take its place.
 */
export class MediaStore {
  private readonly folder: string
  private readonly joining = new Map<string, Promise<number>>()

  constructor(folder: string) {
    this.folder = folder
  }

  /** Writes a slice so that it survives a power cut; writing it again replaces it with the same. */
  async writeSlice(recordingId: string, n: number, bytes: Uint8Array, key: Uint8Array): Promise<void> {
    const folder = this.slices(recordingId)
    if (!existsSync(folder)) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      syncFolder(this.folder)
      syncFolder(join(this.folder, recordingId))
    }
    await writeFileDurablyAside(join(folder, String(n).padStart(6, '0')), seal(key, bytes))
  }

  /** Numbers of the slices that are safe, ascending. */
  async listSlices(recordingId: string): Promise<number[]> {
    const names = await readdir(this.slices(recordingId)).catch(() => [])
    return names
      .filter((name) => /^\d{6,}$/u.test(name))
      .map(Number)
      .sort((a, b) => a - b)
  }

  /** Takes away slices that were being written when the station died, and were acknowledged to nobody; returns how many. */
  async removeHalfSlices(recordingId: string): Promise<number> {
    const names = await readdir(this.slices(recordingId)).catch(() => [])
    const half = names.filter((name) => name.endsWith('.tmp'))
    for (const name of half) await rm(join(this.slices(recordingId), name), { force: true })
    return half.length
  }

  /**
   * Joins slices 0…count-1, or those named, into the original and removes them; returns its bytes.
   * Safe to repeat after a crash, and while it is under way.
   */
  async joinSlices(
    recordingId: string,
    slices: number | readonly number[],
    key: Uint8Array,
  ): Promise<number> {
    const joining =
      this.joining.get(recordingId) ??
      this.join(recordingId, numbersOf(slices), key).finally(() => this.joining.delete(recordingId))
    this.joining.set(recordingId, joining)
    return await joining
  }

  private async join(recordingId: string, numbers: readonly number[], key: Uint8Array): Promise<number> {
    const target = this.path(recordingId, 'original')
    if (!existsSync(target)) {
      const temporary = `${target}.tmp`
      await mkdir(join(this.folder, recordingId), { recursive: true, mode: 0o700 })
      const writer = await ChunkedWriter.create(temporary, { key, label: `${recordingId}/original` })
      try {
        for (const n of numbers) {
          const sealed = await readFile(join(this.slices(recordingId), String(n).padStart(6, '0')))
          await writer.append(unseal(key, sealed))
        }
        await writer.finish()
      } catch (error) {
        await writer.abandon()
        await rm(temporary, { force: true })
        throw error
      }
      await renamePatiently(temporary, target)
      syncFolder(join(this.folder, recordingId))
    }
    const reader = await this.open(recordingId, 'original', key)
    await reader.close()
    await rm(this.slices(recordingId), { recursive: true, force: true })
    return reader.size
  }

  /** Writes a derived file beside the original; it appears whole when `finish` resolves. */
  async create(
    recordingId: string,
    kind: MediaKind,
    key: Uint8Array,
  ): Promise<{
    append(bytes: Uint8Array): Promise<void>
    finish(): Promise<number>
    abandon(): Promise<void>
  }> {
    const target = this.path(recordingId, kind)
    await mkdir(join(this.folder, recordingId), { recursive: true, mode: 0o700 })
    const writer = await ChunkedWriter.create(`${target}.tmp`, { key, label: `${recordingId}/${kind}` })
    return {
      append: (bytes) => writer.append(bytes),
      finish: async () => {
        await writer.finish()
        await renamePatiently(`${target}.tmp`, target)
        syncFolder(join(this.folder, recordingId))
        return writer.bytes
      },
      abandon: async () => {
        await writer.abandon()
        await rm(`${target}.tmp`, { force: true })
      },
    }
  }

  async open(recordingId: string, kind: MediaKind, key: Uint8Array): Promise<ChunkedReader> {
    return await ChunkedReader.open(this.path(recordingId, kind), { key, label: `${recordingId}/${kind}` })
  }

  has(recordingId: string, kind: MediaKind): boolean {
    return existsSync(this.path(recordingId, kind))
  }

  /** Where a file lies, encrypted, for whoever carries it elsewhere as it is; undefined when there is none. */
  async findFile(recordingId: string, kind: MediaKind): Promise<string | undefined> {
    return this.has(recordingId, kind) ? this.path(recordingId, kind) : undefined
  }

  /** Bytes of a recording's files as they lie. */
  async sealedBytes(recordingId: string): Promise<number> {
    const sizes = await Promise.all(
      (['original', 'playback'] as const).map(
        async (kind) => (await stat(this.path(recordingId, kind)).catch(() => ({ size: 0 }))).size,
      ),
    )
    return sizes.reduce((sum, size) => sum + size, 0)
  }

  /**
   * Lays down a file as it lay elsewhere: `sealed` is `bytes` long, encrypted with the same person's key. It is there
   * whole or not at all; one that is here already stays.
   */
  async importFile(
    { recordingId, kind, bytes }: { recordingId: string; kind: MediaKind; bytes: number },
    sealed: AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const target = this.path(recordingId, kind)
    if (existsSync(target)) return
    await mkdir(join(this.folder, recordingId), { recursive: true, mode: 0o700 })
    const temporary = `${target}.tmp`
    try {
      const file = await open(temporary, 'w', 0o600)
      try {
        for await (const piece of sealed) await file.appendFile(piece)
        if ((await file.stat()).size !== bytes) throw new Error('a file of media is not as long as was said')
        await file.sync()
      } finally {
        await file.close()
      }
      await renamePatiently(temporary, target)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
    syncFolder(join(this.folder, recordingId))
    syncFolder(this.folder)
  }

  async remove(recordingId: string): Promise<void> {
    await rm(join(this.folder, recordingId), { recursive: true, force: true })
  }

  /** Removes every recording. */
  async removeAll(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }

  /** Bytes on disk, of all recordings. */
  async usedBytes(): Promise<number> {
    let total = 0
    for (const entry of await readdir(this.folder, { recursive: true, withFileTypes: true }).catch(
      () => [],
    )) {
      if (entry.isFile())
        total += (await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size
    }
    return total
  }

  async freeBytes(): Promise<number> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    return await freeBytes(this.folder)
  }

  private path(recordingId: string, kind: MediaKind): string {
    return join(this.folder, recordingId, `${kind}.sfm`)
  }

  private slices(recordingId: string): string {
    return join(this.folder, recordingId, 'slices')
  }
}

function numbersOf(slices: number | readonly number[]): readonly number[] {
  return typeof slices === 'number' ? Array.from({ length: slices }, (_, n) => n) : slices
}
