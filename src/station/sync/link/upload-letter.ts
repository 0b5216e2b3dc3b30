import { createReadStream } from 'node:fs'
import { DefaultHttpStack, DetailedError, Upload } from 'tus-js-client'
import { Failure } from '../../failure.ts'
import type { Letter } from '../letters.ts'
import { toLinkFailure } from './link-failures.ts'
import { askedAt, linkPath, resumes } from './link-request.ts'
import { type LinkSession, toFailure } from './link-session.ts'

/** What is sent again after a cut is at most this, however large the letter is. */
export const chunkBytes = 4 * 1024 * 1024
/** A connection on which nothing moves for this long is taken for cut. */
const stillMs = 60_000

export type UploadOptions = {
  readonly signal?: AbortSignal | undefined
  /** Bytes of it that are on their way or there. */
  readonly onBytes?: (bytes: number) => void
  /** Bytes of it that are there for certain: at the beginning and after each part. */
  readonly onKept?: (bytes: number) => void
}

/**
 * Sends a letter from where headquarters has it; one attempt.
 * When this returns the letter is whole at the other side, which is not yet delivery: only its receipt is.
 */
export async function uploadLetter(
  session: LinkSession,
  letter: Letter,
  { signal, onBytes, onKept }: UploadOptions,
): Promise<void> {
  const { place } = session.parts
  const token = await session.token(signal)
  signal?.throwIfAborted()
  const base = `${place.address}${linkPath}/up`
  const file = createReadStream(letter.path)
  // It is opened to tell its path; parts are read by streams of their own.
  file.on('error', () => undefined)
  try {
    await new Promise<void>((resolve, reject) => {
      let began = false
      let timer: NodeJS.Timeout | undefined
      const end = (how: () => void) => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', stop)
        how()
      }
      const giveUp = (failure: Failure) => {
        void upload.abort()
        end(() => reject(failure))
      }
      const stop = () => giveUp(new Failure('CANCELLED'))
      const moved = () => {
        clearTimeout(timer)
        timer = setTimeout(() => giveUp(new Failure('LINK_NO_ANSWER', askedAt(place.address))), stillMs)
      }
      const upload = new Upload(file as unknown as Buffer, {
        endpoint: base,
        // Of a letter that may have changed a half may be of an earlier one.
        uploadUrl: resumes(letter.name) ? `${base}/${letter.name}` : null,
        metadata: { name: letter.name },
        headers: { authorization: `Bearer ${token}` },
        chunkSize: chunkBytes,
        // Whoever calls tries again, with pauses of its own.
        retryDelays: null,
        storeFingerprintForResuming: false,
        fingerprint: async () => letter.name,
        httpStack: new DefaultHttpStack({ agent: place.agent }),
        onProgress: (sent) => {
          moved()
          if (!began) onKept?.(sent)
          began = true
          onBytes?.(sent)
        },
        onChunkComplete: (_size, kept) => onKept?.(kept),
        onAfterResponse: moved,
        onError: (error) => end(() => reject(meaningOf(error, session))),
        onSuccess: () => end(resolve),
      })
      signal?.addEventListener('abort', stop, { once: true })
      moved()
      upload.start()
    })
  } finally {
    file.destroy()
  }
}

function meaningOf(error: Error | DetailedError, session: LinkSession): Error {
  const { place } = session.parts
  const answer = error instanceof DetailedError ? error.originalResponse : null
  if (answer === null) return toLinkFailure(error, askedAt(place.address)) as Error
  const status = answer.getStatus()
  if (status === 401) {
    session.forgetToken()
    return new Failure('LINK_CUT', askedAt(place.address))
  }
  // Another request still holds this upload, or moved it on: it begins again from what is there.
  if (status === 409 || status === 423 || status === 460 || status === 410)
    return new Failure('LINK_CUT', askedAt(place.address))
  const retryAfter = Number(answer.getHeader('retry-after') ?? 0)
  return toFailure({ status, retryAfter, body: readJson(answer.getBody()) }, place)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
