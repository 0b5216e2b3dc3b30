import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { Board } from './board.ts'
import { countDue, readRolledUp, recountDue } from './rollup.ts'

/** Rows read or interviews counted in one go; the station answers others in between. */
const readAtOnce = 2000
const countAtOnce = 100
/** While a dashboard waits, no more than this is counted for it; the rest goes on behind. */
const countForOne = 300

/** Keeps one database's board as its tables say; made when a dashboard is first opened. */
class BoardKeeper {
  private readonly db: Kysely<Database>
  private readonly board = new Board()
  private loaded: Promise<void> | undefined
  private turn: Promise<unknown> = Promise.resolve()

  constructor(db: Kysely<Database>) {
    this.db = db
  }

  /** The board with what is due counted, up to a bound; `pending` tells how much is still due. */
  async read(): Promise<{ board: Board; pending: number }> {
    for (let counted = 0; counted < countForOne; counted += countAtOnce)
      if ((await this.recount()) < countAtOnce) return { board: this.board, pending: 0 }
    return { board: this.board, pending: await countDue(this.db) }
  }

  /** Counts all that is due. */
  async catchUp(): Promise<void> {
    while ((await this.recount()) > 0) await nextTurn()
  }

  /** One after the other, and on the board in the order of the database. */
  private async recount(): Promise<number> {
    const mine = this.turn.then(async () => {
      await (this.loaded ??= this.load())
      const changed = await recountDue(this.db, countAtOnce)
      for (const { seq, row } of changed) {
        if (row === undefined) this.board.remove(seq)
        else this.board.set(row)
      }
      return changed.length
    })
    this.turn = mine.catch(() => undefined)
    return await mine
  }

  private async load(): Promise<void> {
    try {
      for (let after = 0; ;) {
        const rows = await readRolledUp(this.db, after, readAtOnce)
        for (const row of rows) this.board.set(row)
        after = rows.at(-1)?.seq ?? after
        if (rows.length < readAtOnce) return
        await nextTurn()
      }
    } catch (cause) {
      this.loaded = undefined
      throw cause
    }
  }
}

const keepers = new WeakMap<Kysely<Database>, BoardKeeper>()

function keeperOf(db: Kysely<Database>): BoardKeeper {
  const known = keepers.get(db) ?? new BoardKeeper(db)
  keepers.set(db, known)
  return known
}

/** Every interview that was counted, ready to be asked, and how many changes are still to be counted. */
export async function readBoard(db: Kysely<Database>): Promise<{ board: Board; pending: number }> {
  return await keeperOf(db).read()
}

/** Counts all that is due, so that dashboards open at once; headquarters does it now and then. */
export async function catchUpBoard(db: Kysely<Database>): Promise<void> {
  await keeperOf(db).catchUp()
}
