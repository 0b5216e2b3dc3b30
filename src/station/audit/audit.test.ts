import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/open-test-database.ts'
import type { OpenDatabase } from '../db/open.ts'
import { appendAudit, verifyAudit } from './audit.ts'

async function openWith(entries: number): Promise<OpenDatabase> {
  const open = await openTestDatabase()
  await open.db.transaction().execute(async (trx) => {
    for (let n = 1; n <= entries; n += 1)
      await appendAudit(trx, {
        actor: 'someone',
        action: 'decision.made',
        subject: `interview:${n}`,
        detail: { n },
      })
  })
  return open
}

const columns = ['at', 'actor', 'action', 'subject', 'detail_json', 'previous_hash', 'hash'] as const

describe('the audit log', () => {
  it.each([0, 1, 3, 2001])('with %i entries is intact', async (entries) => {
    const { db } = await openWith(entries)
    expect(await verifyAudit(db)).toEqual({ entries, intact: true, brokenAt: null })
  })

  it('shows any changed, dropped or reordered entry', async () => {
    const { db } = await openWith(12)
    const rows = await db.selectFrom('audit_entry').selectAll().orderBy('seq').execute()
    const seq = fc.integer({ min: 1, max: 12 })
    const harm = fc.oneof(
      fc.record({ do: fc.constant('change' as const), seq, column: fc.constantFrom(...columns) }),
      // The last entry dropped leaves a shorter chain that is intact: nothing after it tells.
      fc.record({ do: fc.constant('drop' as const), seq: fc.integer({ min: 1, max: 11 }) }),
      fc.record({ do: fc.constant('swap' as const), seq, other: seq }),
    )
    await fc.assert(
      fc.asyncProperty(harm, async (what) => {
        const harmed = structuredClone(rows)
        const one = harmed[what.seq - 1]
        if (one === undefined) return
        if (what.do === 'change') one[what.column] = `${one[what.column]}x`
        if (what.do === 'drop') harmed.splice(what.seq - 1, 1)
        if (what.do === 'swap') {
          fc.pre(what.seq !== what.other)
          const other = harmed[what.other - 1]
          if (other === undefined) return
          ;[one.seq, other.seq] = [other.seq, one.seq]
        }
        await db.deleteFrom('audit_entry').execute()
        await db.insertInto('audit_entry').values(harmed).execute()
        const verdict = await verifyAudit(db)
        const first = what.do === 'swap' ? Math.min(what.seq, what.other) : what.seq
        expect(verdict.intact).toBe(false)
        expect(verdict.brokenAt).toBe(what.do === 'drop' ? first + 1 : first)
      }),
      { numRuns: 40 },
    )
  })

  it('shows an entry slipped in at the end by someone who cannot hash', async () => {
    const { db } = await openWith(3)
    const last = await db.selectFrom('audit_entry').selectAll().where('seq', '=', 3).executeTakeFirstOrThrow()
    await db
      .insertInto('audit_entry')
      .values({ ...last, seq: 4 })
      .execute()
    expect(await verifyAudit(db)).toEqual({ entries: 3, intact: false, brokenAt: 4 })
  })
})
