import { expect, it } from 'vitest'
import { openComputer } from '../../../test/support/paired-stations.ts'
import { addPerson, addPosition, addWholeInterview } from '../../../test/support/whole-interview.ts'
import { newId } from '../ids.ts'
import { listLedger } from './list-ledger.ts'
import { changed } from './records/captured.ts'

it.each([1, 2, 3, 50])(
  'records that wait come once each, %i to a page, newest change first',
  async (limit) => {
    const store = await openComputer('store', 1)
    const versionId = await addPosition(store.db, newId())
    const candidateIds = [await addPerson(store.db, store), await addPerson(store.db, store)]
    for (const candidateId of candidateIds) await addWholeInterview(store.db, { candidateId, versionId })
    await store.db
      .updateTable('candidate')
      .set({ note: 'later' })
      .where('id', '=', candidateIds[0] ?? '')
      .execute()
    const rows: string[] = []
    const times: (string | null)[] = []
    let cursor: string | undefined
    for (let pages = 0; pages < 20; pages += 1) {
      const page = await listLedger(store.db, { limit, ...(cursor === undefined ? {} : { cursor }) })
      rows.push(...page.rows.map(({ kind, id }) => `${kind} ${id}`))
      times.push(...page.rows.map(({ changedAt }) => changedAt))
      if (page.cursor === null) break
      cursor = page.cursor
    }
    const all = (await changed(store.db)).map(({ kind, id }) => `${kind} ${id}`)
    expect(rows.toSorted()).toEqual(all.toSorted())
    expect(times).toEqual(times.toSorted().toReversed())
  },
)
