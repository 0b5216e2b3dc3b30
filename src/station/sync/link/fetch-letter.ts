import { mkdir, open, rm, stat } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { dirname } from 'node:path'
import { Failure } from '../../failure.ts'
import { renamePatiently, syncFolder } from '../../files/durable.ts'
import { toLinkFailure } from './link-failures.ts'
import { askedAt, linkPath, resumes } from './link-request.ts'
import { type LinkSession, toFailure } from './link-session.ts'

const stillMs = 60_000

export type FetchOptions = {
  /** Where it lies when it is whole; its beginning lies beside, with `.part`. */
  readonly path: string
  readonly bytes: number
  readonly signal?: AbortSignal | undefined
  /** Bytes of it that are here. */
  readonly onBytes?: (bytes: number) => void
}

/** Fetches a letter of headquarters from where it was left; one attempt. */
export async function fetchLetter(session: LinkSession, name: string, options: FetchOptions): Promise<void> {
  const { path, bytes, onBytes } = options
  await mkdir(dirname(path), { recursive: true })
  const part = `${path}.part`
  let have = (await stat(part).catch(() => undefined))?.size ?? 0
  // Of a letter that may have changed the beginning may be of an earlier one.
  if (have > bytes || !resumes(name)) {
    await rm(part, { force: true })
    have = 0
  }
  const file = await open(part, 'a')
  try {
    if (have < bytes) {
      for await (const chunk of await openLetter(session, { name, start: have, signal: options.signal })) {
        const { length } = chunk as Buffer
        await file.appendFile(chunk as Buffer)
        have += length
        onBytes?.(have)
      }
    }
    await file.sync()
  } catch (error) {
    throw toLinkFailure(error, askedAt(session.parts.place.address)) as Error
  } finally {
    await file.close()
  }
  if (have !== bytes) throw new Failure('LINK_CUT', askedAt(session.parts.place.address))
  await renamePatiently(part, path)
  syncFolder(dirname(path))
}

async function openLetter(
  session: LinkSession,
  { name, start, signal }: { name: string; start: number; signal: AbortSignal | undefined },
): Promise<IncomingMessage> {
  const { place } = session.parts
  const token = await session.token(signal)
  const asked = askedAt(place.address)
  return await new Promise((resolve, reject) => {
    const asking = request({
      ...asked,
      agent: place.agent,
      path: `${linkPath}/letters/${name}`,
      ...(signal === undefined ? {} : { signal }),
      headers: {
        host: new URL(place.address).host,
        authorization: `Bearer ${token}`,
        ...(start > 0 ? { range: `bytes=${start}-` } : {}),
      },
    })
    asking.setTimeout(stillMs, () =>
      asking.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })),
    )
    asking.on('error', (error) =>
      reject(signal?.aborted === true ? new Failure('CANCELLED') : toLinkFailure(error, asked)),
    )
    asking.once('response', (answer) => {
      const { statusCode: status = 0 } = answer
      if (status === (start > 0 ? 206 : 200)) return resolve(answer)
      answer.resume()
      if (status === 401) session.forgetToken()
      reject(
        status === 401
          ? new Failure('LINK_CUT', asked)
          : toFailure(
              { status, retryAfter: Number(answer.headers['retry-after'] ?? 0), body: undefined },
              place,
            ),
      )
    })
    asking.end()
  })
}
