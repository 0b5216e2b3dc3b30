import type { ShellNotice } from '../../contract/shell.ts'

type Kind = ShellNotice['kind']

export type GatheredNoticesParts = {
  readonly tell: (notice: ShellNotice) => void
  /** How long things of a kind are gathered before they are told of, ms. */
  readonly gatherMs: Readonly<Record<Kind, number>>
  /** Where several of a kind are dealt with together. */
  readonly pathOfMany: Readonly<Partial<Record<Kind, string>>>
}

/** Five reports in a minute are one notice; somebody who waits for a person is told of almost at once. */
export const usualGathering: Pick<GatheredNoticesParts, 'gatherMs' | 'pathOfMany'> = {
  gatherMs: {
    'report-ready': 60_000,
    'candidate-waiting': 3_000,
    'sync-stuck': 0,
    'update-ready': 0,
    'engine-parked': 0,
  },
  pathOfMany: { 'report-ready': '/review', 'candidate-waiting': '/' },
}

/** Puts notices of a kind together, so that a busy hour does not become a hundred of them. */
export class GatheredNotices {
  private readonly parts: GatheredNoticesParts
  private readonly waiting = new Map<Kind, { count: number; path: string; timer: NodeJS.Timeout }>()

  constructor(parts: GatheredNoticesParts) {
    this.parts = parts
  }

  /** One more thing of a kind, dealt with at `path` of the console. */
  add(kind: Kind, path: string): void {
    const before = this.waiting.get(kind)
    if (before !== undefined) {
      before.count += 1
      before.path = this.parts.pathOfMany[kind] ?? path
      return
    }
    const timer = setTimeout(() => this.tell(kind), this.parts.gatherMs[kind]).unref()
    this.waiting.set(kind, { count: 1, path, timer })
  }

  close(): void {
    for (const { timer } of this.waiting.values()) clearTimeout(timer)
    this.waiting.clear()
  }

  private tell(kind: Kind): void {
    const gathered = this.waiting.get(kind)
    this.waiting.delete(kind)
    if (gathered !== undefined) this.parts.tell({ kind, count: gathered.count, path: gathered.path })
  }
}
