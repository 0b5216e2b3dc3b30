import { EventEmitter } from 'node:events'
import { rm } from 'node:fs/promises'
import type { z } from 'zod'
import type { LetterTrial } from '../../contract/sync.ts'
import type { SendPolicy } from '../../domain/sync/send-policy.ts'
import {
  isAnyLost,
  type Letter,
  letterFolders,
  type LetterFolders,
  letterLeft,
  listLetters,
  type SyncStation,
} from './letters.ts'
import { headquartersOf } from './pairing/computers.ts'
import { askAgain, sendEverythingAgain } from './receive/ask-again.ts'
import { replayAside } from './receive/replay-aside.ts'
import { takeLetter, takeWaiting } from './receive/take-letter.ts'
import type { TakenLetter } from './receive/taken-letter.ts'
import { tryLetter } from './receive/try-letter.ts'
import { forgetErasedKeys } from './send/forget-keys.ts'
import { packBundle, type PackedBundle } from './send/pack-bundle.ts'

/** What else a station does with letters; handed in, since sync knows no feature. */
export type DeskParts = {
  readonly dataFolder: string
  readonly station: () => SyncStation
  /** What went wrong without touching the letter itself. */
  readonly onTrouble?: (error: unknown) => void
  /** After a letter was taken, outside of any transaction; it stays taken whatever this does. */
  readonly afterTaking?: (letter: TakenLetter) => Promise<void>
  /** Letters that are none of records, by kind; without one they are refused. */
  readonly takeOther?: (kind: 'pairing' | 'pack', path: string) => Promise<void>
  /** Brings the letters of others up to date before they are listed. */
  readonly beforeListing?: (computerId: string) => Promise<void>
}

/** Where letters are written, taken and given: one thing at a time, since each changes what the next sees. */
export class SyncDesk {
  readonly dataFolder: string
  readonly folders: LetterFolders
  private readonly parts: DeskParts
  private readonly events = new EventEmitter<{ change: [] }>()
  private last: Promise<unknown> = Promise.resolve()

  constructor(parts: DeskParts) {
    this.parts = parts
    this.dataFolder = parts.dataFolder
    this.folders = letterFolders(parts.dataFolder)
    this.events.setMaxListeners(0)
  }

  /** Runs after what was asked for before; whether that succeeded does not matter to it. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.last.then(work, work)
    this.last = mine.catch(() => undefined)
    return await mine
  }

  /** Calls back after anything was packed, taken or given; returns how to stop. */
  onChange(listener: () => void): () => void {
    this.events.on('change', listener)
    return () => this.events.off('change', listener)
  }

  /** Call after a change of what is waiting or on its way. */
  changed(): void {
    this.events.emit('change')
  }

  /** Removes what a crash left half copied, and takes what waits. Call it once, when the station opens. */
  async resume(): Promise<void> {
    await this.run(async () => {
      await rm(this.folders.scratch, { recursive: true, force: true })
      await takeWaiting(this.parts.station())
      await replayAside(this.parts.station())
    })
  }

  /** Packs all that is due for a computer now; what was set aside there for a day goes again. */
  async pack(computerId: string, policy?: SendPolicy): Promise<PackedBundle[]> {
    return await this.run(async () => {
      const station = this.parts.station()
      const hq = await headquartersOf(station.db)
      if (hq?.id === computerId && (await isAnyLost(station, computerId))) await sendEverythingAgain(station)
      await askAgain(station.db)
      const packed: PackedBundle[] = []
      for (;;) {
        const bundle = await packBundle(station, computerId, policy)
        if (bundle === undefined) break
        packed.push(bundle)
        this.changed()
      }
      return packed
    })
  }

  /** What is to go to a computer now, in order. */
  async letters(computerId: string): Promise<Letter[]> {
    await this.parts.beforeListing?.(computerId)
    return await listLetters(this.parts.station(), computerId)
  }

  /** Notes that a computer has a letter: call it once that is certain. */
  async left(computerId: string, name: string): Promise<void> {
    await letterLeft(this.parts.station(), computerId, name)
    this.changed()
  }

  /**
   * Takes a letter and whatever waited for it. `move` takes the file itself, which must lie on the data folder's disk;
   * else it is copied first. Rejects with why it cannot enter.
   */
  async take(path: string, options: { readonly move?: boolean } = {}): Promise<TakenLetter> {
    return await this.run(async () => {
      const station = this.parts.station()
      try {
        const letter = await takeLetter(station, path, {
          ...options,
          ...(this.parts.takeOther === undefined ? {} : { takeOther: this.parts.takeOther }),
        })
        const others =
          letter.state === 'taken' || letter.kind === 'keys'
            ? await takeWaiting(station, letter.computerId ?? undefined)
            : []
        const computerId = (others[0] ?? letter).computerId ?? undefined
        if (letter.state === 'taken' || others.length > 0)
          await replayAside(station, { computerId, reasons: ['parent-missing'] })
        for (const taken of [letter, ...others])
          await this.parts.afterTaking?.(taken).catch((error: unknown) => this.parts.onTrouble?.(error))
        // Keys are only half a letter: what became of their bundle is the news.
        return others.find(({ bundleId }) => bundleId === letter.bundleId) ?? letter
      } finally {
        this.changed()
      }
    })
  }

  /** What a letter would do; nothing is written. */
  async try(path: string): Promise<z.infer<typeof LetterTrial>> {
    return await this.run(async () => await tryLetter(this.parts.station(), path))
  }

  /** Tries again what was set aside here. */
  async replay(): Promise<{ entered: number; left: number }> {
    return await this.run(async () => {
      const result = await replayAside(this.parts.station())
      this.changed()
      return result
    })
  }

  /** Call it after erasing: bundles that are on their way open without the person from now on. */
  async forgetErased(): Promise<void> {
    await this.run(async () => await forgetErasedKeys(this.parts.station()))
  }
}
