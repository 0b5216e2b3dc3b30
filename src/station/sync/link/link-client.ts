import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { FailureRecord } from '../../../contract/failures.ts'
import type { StoreHealth } from '../../../contract/store-health.ts'
import { Failure } from '../../failure.ts'
import type { Letter } from '../letters.ts'
import { fetchLetter } from './fetch-letter.ts'
import { isPassing } from './link-failures.ts'
import type { LetterDesk } from './link-host.ts'
import { Standing } from './link-messages.ts'
import { type LinkProgress, ProgressMeter } from './link-progress.ts'
import type { LinkSession } from './link-session.ts'
import { uploadLetter } from './upload-letter.ts'

export type ExchangeParts = {
  readonly session: LinkSession
  readonly desk: LetterDesk
  /** Letters that are being fetched lie here. */
  readonly folder: string
  readonly health: () => Promise<StoreHealth>
  readonly onProgress?: (progress: LinkProgress) => void
  readonly signal?: AbortSignal
  /** Milliseconds to the next try, by how many came before it in vain; for tests. */
  readonly pauseMs?: (tries: number) => number
}

export type Exchanged = {
  readonly sent: number
  readonly sentBytes: number
  readonly received: number
  /** Letters that one of the sides did not take, and why; they go again the next time. */
  readonly refused: readonly { readonly name: string; readonly failure: FailureRecord }[]
}

/** In vain, one after another, before it is left to the next time. */
const triesInVain = 6
const waitSeconds = 20
/** Rounds of sending and fetching; receipts come in the second, so that more than a few mean that something circles. */
const roundsAtMost = 60

/** Half a second, then twice as long each time up to half a minute; shifted by chance, so that stores don't come together. */
const usualPause = (tries: number): number => Math.min(30_000, 500 * 2 ** tries) * (0.5 + Math.random())

/**
 * Sends what is to go to headquarters and fetches what is there for this store, until nothing moves any more.
 * A cut goes on from where it was; throws what does not pass, or did not pass in a few minutes.
 */
export async function exchangeLetters(parts: ExchangeParts): Promise<Exchanged> {
  return await new Exchange(parts).run()
}

class Exchange {
  private readonly parts: ExchangeParts
  private readonly meter: ProgressMeter
  private readonly sent = new Set<string>()
  private readonly fetched = new Set<string>()
  private readonly refused: { name: string; failure: FailureRecord }[] = []
  private sentBytes = 0
  /** Of the letter at hand, what is over for certain: it tells a line that moves from one that does not. */
  private kept = 0

  constructor(parts: ExchangeParts) {
    this.parts = parts
    this.meter = new ProgressMeter((progress) => parts.onProgress?.(progress))
  }

  async run(): Promise<Exchanged> {
    await this.clean()
    const health = await this.parts.health()
    let standing = await this.again(
      async () => await this.ask({ method: 'POST', path: '/contact', body: { health } }),
    )
    for (let round = 0; round < roundsAtMost; round++) {
      this.refused.push(...standing.refused)
      const came = await this.fetchAll(standing)
      const went = await this.sendAll(standing)
      if (!came && !went && standing.taking.length === 0) break
      standing = await this.again(
        async () => await this.ask({ method: 'GET', path: `/letters?wait=${waitSeconds}` }),
      )
    }
    return {
      sent: this.sent.size,
      sentBytes: this.sentBytes,
      received: this.fetched.size,
      refused: this.refused,
    }
  }

  /** Whether there was one. */
  private async fetchAll({ letters }: Standing): Promise<boolean> {
    const open = letters.filter(({ name }) => !this.fetched.has(name))
    if (open.length === 0) return false
    this.meter.begin(
      'receiving',
      open.map(({ bytes }) => bytes),
    )
    for (const { name, bytes } of open) {
      const path = join(this.parts.folder, name)
      await this.again(
        async () =>
          await fetchLetter(this.parts.session, name, {
            path,
            bytes,
            signal: this.parts.signal,
            onBytes: (here) => {
              this.kept = here
              this.meter.move(here)
            },
          }),
      )
      this.fetched.add(name)
      await this.take(name, path)
      this.meter.finish(bytes)
    }
    return true
  }

  /** Takes a letter that is here whole; only then headquarters hears that it is. */
  private async take(name: string, path: string): Promise<void> {
    const { desk, session } = this.parts
    try {
      await desk.take(path, { move: true, from: session.parts.headquarters.id })
    } catch (error) {
      await rm(path, { force: true })
      if (!(error instanceof Failure) || error.code === 'DISK_FULL') throw error
      this.refused.push({ name, failure: error.toRecord() })
      return
    }
    await this.again(async () => await this.acknowledge(name))
  }

  private async acknowledge(name: string): Promise<void> {
    const { session, signal } = this.parts
    await session.ask(z.unknown(), {
      method: 'DELETE',
      path: `/letters/${name}`,
      ...(signal === undefined ? {} : { signal }),
    })
  }

  private async sendAll({ taking, kept }: Standing): Promise<boolean> {
    const { desk, session } = this.parts
    const all = await desk.letters(session.parts.headquarters.id)
    const there = new Set([...taking, ...kept])
    const open = all.filter(({ name }) => !this.sent.has(name) && !there.has(name))
    if (open.length === 0) return false
    this.meter.begin(
      'sending',
      open.map(({ bytes }) => bytes),
    )
    for (const letter of open) {
      // Its receipt may have come for an earlier try, or it was packed anew.
      if ((await stat(letter.path).catch(() => undefined)) === undefined) continue
      await this.send(letter)
    }
    return true
  }

  private async send(letter: Letter): Promise<void> {
    const { desk, session, signal } = this.parts
    await this.again(
      async () =>
        await uploadLetter(session, letter, {
          signal,
          onBytes: (there) => this.meter.move(there),
          onKept: (there) => {
            this.kept = there
          },
        }),
    )
    this.sent.add(letter.name)
    this.sentBytes += letter.bytes
    this.meter.finish(letter.bytes)
    await desk.left(session.parts.headquarters.id, letter.name)
  }

  private async ask(ask: { method: 'GET' | 'POST'; path: string; body?: unknown }): Promise<Standing> {
    const { session, signal } = this.parts
    return await session.ask(Standing, { ...ask, ...(signal === undefined ? {} : { signal }) })
  }

  /** Tries again what may pass, with pauses that grow; while something moves, as often as it takes. */
  private async again<Result>(work: () => Promise<Result>): Promise<Result> {
    const { signal, pauseMs = usualPause } = this.parts
    this.kept = 0
    for (let tries = 0; ; tries++) {
      const before = this.kept
      try {
        return await work()
      } catch (error) {
        if (signal?.aborted === true) throw new Failure('CANCELLED')
        if (this.kept > before) tries = 0
        if (!isPassing(error) || tries >= triesInVain) throw error
        const asked = error.code === 'HEADQUARTERS_BUSY' ? Number(error.data?.['seconds'] ?? 0) * 1000 : 0
        await pause(Math.max(asked, pauseMs(tries)), undefined, signal === undefined ? {} : { signal }).catch(
          () => {
            throw new Failure('CANCELLED')
          },
        )
      }
    }
  }

  /** Beginnings of letters that nobody went on with for two weeks. */
  private async clean(): Promise<void> {
    const { folder } = this.parts
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name)
      const at = (await stat(path).catch(() => undefined))?.mtimeMs ?? 0
      if (Date.now() - at > 14 * 86_400_000) await rm(path, { force: true })
    }
  }
}
