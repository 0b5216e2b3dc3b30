import type { Kysely } from 'kysely'
import type { Recovery } from '../../contract/recovery.ts'
import type { Database } from '../db/schema.ts'
import type { MediaStore } from '../media/media-store.ts'
import { type FileFacts, gatherFacts, gatherFileFacts } from './gather-facts.ts'
import { addRecovery } from './recoveries.ts'
import { beginRun, type BrokenRun, endRun, findBrokenRun } from './run-mark.ts'

/** How records came back that did not open; part of what the next start tells. */
export type Restored = Pick<Recovery, 'restoredFrom' | 'salvaged' | 'unknownMedia'>

/** Knows whether the run before ended in order, and keeps what was found when it did not. */
export class RecoveryDesk {
  private readonly dataFolder: string
  private broken: { readonly run: BrokenRun; readonly files: FileFacts } | undefined
  private restored: Restored | undefined

  constructor(dataFolder: string) {
    this.dataFolder = dataFolder
  }

  /** Before the records are opened, which mends and forgets. */
  look(): void {
    const run = findBrokenRun(this.dataFolder)
    if (run !== undefined) this.broken = { run, files: gatherFileFacts(this.dataFolder) }
  }

  /** Records that did not open were brought back; said with the next `settle`. */
  noteRestored(restored: Restored): void {
    this.restored = restored
    const now = new Date().toISOString()
    this.broken ??= {
      run: { startedAt: now, aliveAt: now },
      files: { letters: 0, copies: 0, logBytes: 0 },
    }
  }

  /** Once they are open and before any work begins: keeps what was found, and begins this run. */
  async settle(parts: { readonly db: Kysely<Database>; readonly media: MediaStore }): Promise<void> {
    const { broken, restored } = this
    if (broken !== undefined) {
      const facts = await gatherFacts(parts, broken.run, broken.files)
      addRecovery(this.dataFolder, { ...facts, ...restored })
    }
    this.broken = undefined
    this.restored = undefined
    beginRun(this.dataFolder)
  }

  /** After they were closed in order. */
  end(): void {
    endRun(this.dataFolder)
  }
}
