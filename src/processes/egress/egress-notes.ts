import { randomBytes } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EgressFile, type EgressNote, portToNote } from './destination.ts'

type Noted = Pick<EgressNote, 'kind' | 'host' | 'port' | 'name'> & {
  readonly firstMs: number
  lastMs: number
  count: number
  denied: number
}

const dayMs = 86_400_000
const writeAfterMs = 2_000
/** More than this would fill the memory; the others are counted together. */
const mostNotes = 500
const many = '…'
const mostNames = 2_000

/** What one process noted, in memory, and in a file of its own for each day (UTC) on which there was something. */
export class EgressNotes {
  private readonly folder: string
  private readonly program: string
  private readonly suffix = `${process.pid}-${randomBytes(4).toString('hex')}`
  private readonly names = new Map<string, string>()
  private notes = new Map<string, Noted>()
  private day = Math.floor(Date.now() / dayMs)
  private timer: NodeJS.Timeout | undefined

  constructor(folder: string, program: string) {
    this.folder = folder
    this.program = program
  }

  /** Remembers what a name stands for, so that a later connection to the address tells the name. */
  learn(name: string, address: string): void {
    if (this.names.size < mostNames && name !== address) this.names.set(address, name)
  }

  /** Counts one more; cheap enough for each packet of a call. */
  add(kind: EgressNote['kind'], to: { host: string; port: number }, denied: boolean): void {
    const now = Date.now()
    this.turnTo(Math.floor(now / dayMs))
    const port = kind === 'lookup' ? null : portToNote(kind, to.port)
    const own = `${kind} ${to.host} ${port ?? ''}`
    const isMany = this.notes.size >= mostNotes && !this.notes.has(own)
    const key = isMany ? many : own
    const known = this.notes.get(key)
    if (known !== undefined) {
      known.lastMs = now
      known.count += 1
      known.denied += Number(denied)
    } else {
      this.notes.set(key, {
        kind,
        host: isMany ? many : to.host,
        port: isMany ? null : port,
        name: this.names.get(to.host) ?? null,
        firstMs: now,
        lastMs: now,
        count: 1,
        denied: Number(denied),
      })
    }
    this.timer ??= setTimeout(() => this.write(), writeAfterMs).unref()
  }

  /** Puts the notes into their file, which is whole at any moment; `always` also when there are none. */
  write(always = false): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (this.notes.size === 0 && !always) return
    const notes = [...this.notes.values()].map(({ firstMs, lastMs, ...note }) => ({
      ...note,
      firstAt: new Date(firstMs).toISOString(),
      lastAt: new Date(lastMs).toISOString(),
    }))
    const file: EgressFile = { format: 1, program: this.program, notes }
    const day = new Date(this.day * dayMs).toISOString().slice(0, 10)
    const path = join(this.folder, `${day}.${this.suffix}.json`)
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 })
      writeFileSync(`${path}.partial`, JSON.stringify(file), { mode: 0o600 })
      renameSync(`${path}.partial`, path)
    } catch {
      // A full disk must not end a call; the next note tries again.
    }
  }

  private turnTo(day: number): void {
    if (day === this.day) return
    this.write()
    this.day = day
    this.notes = new Map()
  }
}
