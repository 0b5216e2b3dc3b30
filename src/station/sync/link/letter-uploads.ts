import { mkdirSync } from 'node:fs'
import { open, readdir, rm, stat, statfs } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { LetterName } from '../../../contract/sync.ts'
import { isDiskFull } from '../../failure.ts'
import { renamePatiently, syncFolder } from '../../files/durable.ts'
import { linkPath } from './link-request.ts'
import type { TakeQueue } from './take-queue.ts'

export const uploadPath = `${linkPath}/up`

export type LetterUploadsParts = {
  /** Unfinished uploads lie here. */
  readonly folder: string
  readonly queue: TakeQueue
  readonly limits?: Partial<UploadLimits>
}

export type UploadLimits = {
  readonly letterBytes: number
  /** Letters whole and not taken, of all stores, and of one. */
  readonly queued: number
  readonly queuedOfOne: number
  readonly unfinishedOfOne: number
  /** Room that stays free on the disk besides twice the letter, which is unpacked beside itself. */
  readonly freeBytes: number
  /** An upload that nobody goes on with is given up after this. */
  readonly expireMs: number
}

const usualLimits: UploadLimits = {
  letterBytes: 32 * 2 ** 30,
  queued: 500,
  queuedOfOne: 64,
  unfinishedOfOne: 8,
  freeBytes: 512 * 2 ** 20,
  expireMs: 14 * 86_400_000,
}

/** tus knows failures by these two fields; the body is ours. */
type Refusal = { readonly status_code: number; readonly body: string }
const refuse = (status_code: number, code: string): Refusal => ({
  status_code,
  body: JSON.stringify({ code }),
})

/**
 * Letters on their way in, by tus 1.0.0: an upload is known by its letter's name alone, so that a store finds its
 * half of a letter again without having kept anything. What is acknowledged is on the disk.
 */
export class LetterUploads {
  private readonly parts: LetterUploadsParts
  private readonly limits: UploadLimits
  private readonly store: DurableStore
  private readonly tus: Server
  /** Whose request it is; set for as long as it is worked on. */
  private readonly senders = new WeakMap<IncomingMessage, string>()

  constructor(parts: LetterUploadsParts) {
    this.parts = parts
    this.limits = { ...usualLimits, ...parts.limits }
    mkdirSync(parts.folder, { recursive: true, mode: 0o700 })
    this.store = new DurableStore({
      directory: parts.folder,
      expirationPeriodInMilliseconds: this.limits.expireMs,
    })
    const senderOf = (request: object): string => {
      const { node } = (request as { runtime?: { node?: { req?: IncomingMessage } } }).runtime ?? {}
      return (node?.req === undefined ? undefined : this.senders.get(node.req)) ?? ''
    }
    this.tus = new Server({
      path: uploadPath,
      datastore: this.store,
      relativeLocation: true,
      allowedOrigins: [],
      maxSize: this.limits.letterBytes,
      namingFunction: (request, metadata) => idOf(senderOf(request), nameOf(metadata?.['name'])),
      getFileIdFromRequest: (request, last) =>
        last === undefined ? undefined : idOf(senderOf(request), nameOf(last)),
      generateUrl: (_request, { id }) => `${uploadPath}/${partsOf(id).name}`,
      onUploadCreate: async (_request, upload) => {
        await this.admit(partsOf(upload.id).computerId, upload.size ?? this.limits.letterBytes)
        return {}
      },
      onUploadFinish: async (_request, upload) => {
        await this.finish(upload.id)
        return {}
      },
      onResponseError: (_request, error) =>
        isDiskFull(error) ? refuse(503, 'HEADQUARTERS_FULL') : undefined,
    })
  }

  /** Answers a request below `/sync/v1/up`, whose sender has proved who it is. */
  async handle(computerId: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.senders.set(request, computerId)
    await this.tus.handle(request, response)
  }

  /** Hands on what is whole already, of one store or of all: the program may have ended between the last byte and that. */
  async finishLeft(computerId = ''): Promise<void> {
    for (const file of await readdir(this.parts.folder).catch(() => [])) {
      if (!file.startsWith(computerId) || !file.endsWith('.json')) continue
      const id = basename(file, '.json')
      const upload = await this.store.getUpload(id).catch(() => undefined)
      if (upload === undefined) await rm(join(this.parts.folder, file), { force: true })
      else if (upload.offset === upload.size) await this.finish(id)
    }
  }

  async removeExpired(): Promise<void> {
    await this.tus.cleanUpExpiredUploads()
  }

  private async admit(computerId: string, bytes: number): Promise<void> {
    const { queue, folder } = this.parts
    const { queued, queuedOfOne, unfinishedOfOne, freeBytes } = this.limits
    const busy = refuse(503, 'HEADQUARTERS_BUSY')
    if (queue.length >= queued || queue.namesOf(computerId).length >= queuedOfOne) throw busy
    await this.keepNewest(computerId, unfinishedOfOne - 1)
    const { bavail, bsize } = await statfs(folder)
    if (bavail * bsize < 2 * bytes + freeBytes) throw refuse(503, 'HEADQUARTERS_FULL')
  }

  /** Gives up a store's oldest halves: who begins so many has given up those. */
  private async keepNewest(computerId: string, kept: number): Promise<void> {
    const files = (await readdir(this.parts.folder)).filter(
      (file) => file.startsWith(`${computerId}~`) && !file.endsWith('.json'),
    )
    const timed = await Promise.all(
      files.map(async (id) => ({
        id,
        at: (await stat(join(this.parts.folder, id)).catch(() => undefined))?.mtimeMs ?? 0,
      })),
    )
    for (const { id } of timed.toSorted((a, b) => b.at - a.at).slice(kept)) {
      await this.store.remove(id).catch(() => undefined)
    }
  }

  /** Moves a whole letter to where it waits to be taken. */
  private async finish(id: string): Promise<void> {
    const { computerId, name } = partsOf(id)
    const path = await this.parts.queue.placeFor(computerId, name)
    await renamePatiently(join(this.parts.folder, id), path)
    syncFolder(join(path, '..'))
    await rm(join(this.parts.folder, `${id}.json`), { force: true })
    this.parts.queue.add({ computerId, name, path })
  }
}

/** Says what it has only once that is on the disk, and what it has is what was written, not what was hoped. */
class DurableStore extends FileStore {
  override async write(source: Readable, id: string, offset: number): Promise<number> {
    const file = await open(join(this.directory, id), 'r+')
    let end = offset
    try {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        let written = 0
        while (written < chunk.length) {
          const { bytesWritten } = await file.write(chunk, written, chunk.length - written, end + written)
          written += bytesWritten
        }
        end += chunk.length
      }
    } finally {
      await file.datasync()
      await file.close()
    }
    return end
  }
}

const idOf = (computerId: string, name: string): string => `${computerId}~${name}`

function partsOf(id: string): { computerId: string; name: string } {
  const [computerId = '', name = ''] = id.split('~')
  return { computerId, name }
}

function nameOf(asked: string | null | undefined): string {
  const read = LetterName.safeParse(asked)
  if (!read.success) throw refuse(422, 'INVALID_INPUT')
  return read.data
}
