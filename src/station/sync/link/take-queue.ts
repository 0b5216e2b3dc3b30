import { existsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FailureRecord } from '../../../contract/failures.ts'
import { Failure } from '../../failure.ts'

/** A store's letter that is whole at headquarters, in a file named as the letter. */
export type ArrivedLetter = { readonly computerId: string; readonly name: string; readonly path: string }

export type TakeQueueParts = {
  /** Letters that arrived lie here, a folder for each store, until they were taken. */
  readonly folder: string
  /** Takes a letter; its file stays until that is certain. A Failure refuses it. */
  readonly take: (letter: ArrivedLetter) => Promise<unknown>
  readonly onTrouble: (error: unknown) => void
}

/** Refusals kept to be told; who does not ask for that long meets them again by sending again. */
const refusalsKept = 1000

/**
 * Takes what arrived, one letter after another, while uploads go on.
 * What was not taken when the program ended lies there still and is taken at the next start.
 */
export class TakeQueue {
  private readonly parts: TakeQueueParts
  private readonly waiting: ArrivedLetter[] = []
  private current: ArrivedLetter | undefined
  private readonly refusals = new Map<
    string,
    { readonly letter: ArrivedLetter; readonly failure: FailureRecord }
  >()
  private readonly listeners = new Set<() => void>()
  private running: Promise<void> = Promise.resolve()
  private closed = false

  constructor(parts: TakeQueueParts) {
    this.parts = parts
  }

  get length(): number {
    return this.waiting.length + (this.current === undefined ? 0 : 1)
  }

  /** Where a letter lies once it is whole; the folder is made. */
  async placeFor(computerId: string, name: string): Promise<string> {
    const folder = join(this.parts.folder, computerId)
    await mkdir(folder, { recursive: true })
    return join(folder, name)
  }

  add(letter: ArrivedLetter): void {
    if (this.closed || this.has(letter.computerId, letter.name)) return
    this.refusals.delete(letter.path)
    this.waiting.push(letter)
    if (this.current === undefined && this.waiting.length === 1) this.running = this.work()
  }

  /** Finds what an earlier run of the program, or a full disk, left of one store or of all. */
  async addLeft(of?: string): Promise<void> {
    const all = of === undefined ? await readdir(this.parts.folder).catch(() => []) : [of]
    for (const computerId of all) {
      for (const name of (await readdir(join(this.parts.folder, computerId)).catch(() => [])).toSorted()) {
        this.add({ computerId, name, path: join(this.parts.folder, computerId, name) })
      }
    }
  }

  has(computerId: string, name: string): boolean {
    return this.namesOf(computerId).includes(name)
  }

  namesOf(computerId: string): string[] {
    return [this.current, ...this.waiting]
      .filter((letter) => letter?.computerId === computerId)
      .map((letter) => letter?.name ?? '')
  }

  /** What was refused of a store's since it last asked. */
  takeRefusals(computerId: string): { name: string; failure: FailureRecord }[] {
    const own = [...this.refusals].filter(([, { letter }]) => letter.computerId === computerId)
    for (const [key] of own) this.refusals.delete(key)
    return own.map(([, { letter, failure }]) => ({ name: letter.name, failure }))
  }

  /** Resolves when nothing of this store waits any more, or after so many milliseconds. */
  async settled(computerId: string, withinMs: number): Promise<void> {
    if (this.namesOf(computerId).length === 0) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(end, withinMs)
      const listeners = this.listeners
      const look = () => {
        if (this.namesOf(computerId).length === 0) end()
      }
      function end(): void {
        clearTimeout(timer)
        listeners.delete(look)
        resolve()
      }
      listeners.add(look)
    })
  }

  /** Finishes the letter at hand. */
  async close(): Promise<void> {
    this.closed = true
    this.waiting.length = 0
    await this.running
  }

  private async work(): Promise<void> {
    for (;;) {
      const letter = this.waiting.shift()
      this.current = letter
      if (letter === undefined) return
      try {
        // It may have been taken since somebody saw it lie there.
        if (existsSync(letter.path)) await this.parts.take(letter)
        await rm(letter.path, { force: true })
      } catch (error) {
        await this.refuse(letter, error)
      }
      this.current = undefined
      for (const listener of this.listeners) listener()
    }
  }

  private async refuse(letter: ArrivedLetter, error: unknown): Promise<void> {
    const failure = error instanceof Failure ? error : new Failure('UNEXPECTED', undefined, { cause: error })
    if (failure !== error) this.parts.onTrouble(error)
    const [oldest] = this.refusals.keys()
    if (this.refusals.size >= refusalsKept && oldest !== undefined) this.refusals.delete(oldest)
    this.refusals.set(letter.path, { letter, failure: failure.toRecord() })
    // On a full disk it is as good as it was: it is tried again when there is room.
    if (failure.code !== 'DISK_FULL') await rm(letter.path, { force: true }).catch(() => undefined)
  }
}
