import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { type IncomingMessage, request as requestPlainly } from 'node:http'
import { request } from 'node:https'
import { isAbsolute, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Failure } from '../failure.ts'
import type { LinkAgent } from '../sync/link/link-agent.ts'
import { toLinkFailure } from '../sync/link/link-failures.ts'

/** Where a company lays its updates: a folder (a share, a stick), or a file server inside the company. */
export type UpdateSource = {
  /** A small file, whole; UPDATES_NOT_FOUND where there is no such file, UPDATE_FORGED where it is too large. */
  readSmall(name: string, limitBytes: number): Promise<Buffer>
  /** Bytes of a file from `offset` on, `bytes` of them. */
  read(name: string, range: { offset: number; bytes: number }): Promise<Readable>
}

const answerMs = 30_000
const plainName = /^[0-9A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff ._()+-]{0,150}$/u

/** Whether it names a file right beside the list, and nothing else. */
export function isPlainName(name: string): boolean {
  return plainName.test(name) && !name.includes('..')
}

/** `place` is an http(s) address or the path of a folder; `agent` carries https. */
export function openSource(place: string, agent: LinkAgent): UpdateSource {
  return /^https?:\/\//iu.test(place) ? openServer(place, agent) : openFolder(place)
}

/** The host of a place that is a server; null for a folder. */
export function hostOf(place: string): string | null {
  return /^https?:\/\//iu.test(place) ? (URL.parse(place)?.host ?? null) : null
}

function openFolder(folder: string): UpdateSource {
  const pathOf = async (name: string): Promise<string> => {
    if (!isPlainName(name) || !isAbsolute(folder)) throw new Failure('UPDATES_NOT_FOUND', { place: folder })
    const path = join(folder, name)
    if ((await stat(path).catch(() => undefined))?.isFile() !== true)
      throw new Failure('UPDATES_NOT_FOUND', { place: folder })
    return path
  }
  return {
    async readSmall(name, limitBytes) {
      const path = await pathOf(name)
      if ((await stat(path)).size > limitBytes) throw new Failure('UPDATE_FORGED')
      return await readFile(path)
    },
    async read(name, { offset, bytes }) {
      return createReadStream(await pathOf(name), { start: offset, end: offset + bytes - 1 })
    },
  }
}

function openServer(place: string, agent: LinkAgent): UpdateSource {
  const base = new URL(place.endsWith('/') ? place : `${place}/`)
  return {
    async readSmall(name, limitBytes) {
      const answer = await get(base, agent, { name })
      const chunks: Buffer[] = []
      let bytes = 0
      for await (const chunk of answer as AsyncIterable<Buffer>) {
        bytes += chunk.length
        // A portal's page, say.
        if (bytes > limitBytes) throw new Failure('UPDATE_FORGED')
        chunks.push(chunk)
      }
      return Buffer.concat(chunks)
    },
    async read(name, range) {
      const answer = await get(base, agent, { name, range })
      if (
        answer.statusCode === 206 ||
        (range.offset === 0 && Number(answer.headers['content-length']) === range.bytes)
      )
        return answer
      answer.destroy()
      throw new Failure('UPDATES_NOT_FOUND', { place: base.href })
    },
  }
}

async function get(
  base: URL,
  agent: LinkAgent,
  { name, range }: { name: string; range?: { offset: number; bytes: number } },
): Promise<IncomingMessage> {
  if (!isPlainName(name)) throw new Failure('UPDATES_NOT_FOUND', { place: base.href })
  const secure = base.protocol === 'https:'
  const asked = {
    host: base.hostname.replaceAll(/^\[|\]$/gu, ''),
    port: Number(base.port || (secure ? 443 : 80)),
  }
  return await new Promise((resolve, reject) => {
    const asking = (secure ? request : requestPlainly)({
      ...asked,
      ...(secure ? { agent } : {}),
      path: new URL(encodeURIComponent(name), base).pathname,
      headers: {
        host: base.host,
        ...(range === undefined ? {} : { range: `bytes=${range.offset}-${range.offset + range.bytes - 1}` }),
      },
      timeout: answerMs,
    })
    asking.once('timeout', () => asking.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })))
    asking.on('error', (error) => reject(toSourceFailure(error, asked)))
    asking.once('response', (answer) => {
      if (answer.statusCode === 200 || answer.statusCode === 206) return resolve(answer)
      answer.destroy()
      reject(new Failure('UPDATES_NOT_FOUND', { place: base.href }))
    })
    asking.end()
  })
}

/** What went wrong on the line; where it is about the certificate or a proxy it says so itself. */
function toSourceFailure(error: Error, asked: { host: string; port: number }): Error {
  const failure = toLinkFailure(error, asked)
  const about = [
    'LINK_INTERCEPTED',
    'LINK_OTHER_NAME',
    'LINK_CERTIFICATE_TIME',
    'PROXY_UNREACHABLE',
    'PROXY_REFUSED',
  ]
  if (failure instanceof Failure && about.includes(failure.code)) return failure
  return new Failure('UPDATES_UNREACHABLE', { ...asked }, { cause: error })
}
