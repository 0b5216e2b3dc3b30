import { open, rm } from 'node:fs/promises'
import { hashFile } from '../../files/hash-file.ts'
import { fileSize } from '../files.ts'
import { ModelFailure } from '../model-failure.ts'

export interface PinnedFile {
  bytes: number
  sha256: string
}

export interface DownloadControls {
  /** Called with the bytes had so far, those of earlier attempts included. */
  onTotal?: ((bytes: number) => void) | undefined
  signal?: AbortSignal | undefined
  /** Gives up on an address that sends nothing for so long; default 20 000. */
  idleMs?: number | undefined
}

/** Attempts in a row that may bring nothing before an address counts as unreachable. */
const fruitlessAttempts = 2

/**
 * Brings a file whose size and hash are known to `target`, going on where an earlier attempt ended.
 * What is there but wrong is thrown away, so `target` is complete and right when this returns.
 */
export async function downloadFile(
  from: { url: string } & PinnedFile,
  target: string,
  controls: DownloadControls = {},
): Promise<void> {
  let fruitless = 0
  let have = await startingSize(target, from.bytes)
  while (have < from.bytes) {
    let problem: unknown
    try {
      await downloadRest(from, { target, have }, controls)
    } catch (error) {
      if (error instanceof ModelFailure || controls.signal?.aborted)
        throw abortedOr(error, controls, from.url)
      problem = error
    }
    const now = await startingSize(target, from.bytes)
    fruitless = now > have ? 0 : fruitless + 1
    have = now
    if (have < from.bytes && fruitless >= fruitlessAttempts) {
      throw new ModelFailure('SOURCE_UNREACHABLE', from.url, { detail: describe(problem), cause: problem })
    }
  }
  controls.onTotal?.(have)
  if ((await hashFile(target, { signal: controls.signal })) === from.sha256) return
  await rm(target, { force: true })
  throw new ModelFailure('HASH_MISMATCH', from.url, { detail: `expected sha256 ${from.sha256}` })
}

function abortedOr(error: unknown, controls: DownloadControls, subject: string): unknown {
  return controls.signal?.aborted ? new ModelFailure('CANCELLED', subject, { cause: error }) : error
}

/** What undici hides in `cause`: `ENOTFOUND`, `ECONNREFUSED` and the like. */
function describe(problem: unknown): string {
  const cause = problem instanceof Error ? (problem.cause ?? problem) : problem
  if (cause === undefined) return 'the connection ended early'
  const { code, message } = cause as NodeJS.ErrnoException
  return code ?? message
}

async function startingSize(target: string, expected: number): Promise<number> {
  const size = (await fileSize(target)) ?? 0
  if (size <= expected) return size
  await rm(target, { force: true })
  return 0
}

async function downloadRest(
  from: { url: string } & PinnedFile,
  to: { target: string; have: number },
  controls: DownloadControls,
): Promise<void> {
  const idle = new AbortController()
  const idleMs = controls.idleMs ?? 20_000
  const timer = setTimeout(() => idle.abort(new Error(`nothing came for ${idleMs} ms`)), idleMs)
  const signal = controls.signal ? AbortSignal.any([controls.signal, idle.signal]) : idle.signal
  try {
    const headers: Record<string, string> = { 'accept-encoding': 'identity' }
    if (to.have > 0) headers['range'] = `bytes=${to.have}-`
    const response = await fetch(from.url, { headers, signal })
    const start = startOf(response, to.have)
    if (start === undefined || response.body === null) {
      await response.body?.cancel()
      throw new ModelFailure('SOURCE_UNREACHABLE', from.url, { detail: `HTTP ${response.status}` })
    }
    const file = await open(to.target, start === 0 ? 'w' : 'a')
    try {
      let have = start
      for await (const piece of response.body) {
        timer.refresh()
        have += piece.length
        if (have > from.bytes) {
          throw new ModelFailure('HASH_MISMATCH', from.url, { detail: `longer than ${from.bytes} bytes` })
        }
        await file.write(piece)
        controls.onTotal?.(have)
      }
    } finally {
      await file.sync()
      await file.close()
    }
  } finally {
    clearTimeout(timer)
  }
}

/** The offset of the first byte that will come; `undefined` when the answer is of no use. */
function startOf(response: Response, have: number): number | undefined {
  if (response.status === 200) return 0
  if (response.status !== 206) return undefined
  const range = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')
  return range !== null && Number(range[1]) === have ? have : undefined
}
