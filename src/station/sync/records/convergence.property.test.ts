import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addStore,
  openComputer,
  packFor,
  type Parcel,
  takeParcel,
  type TestComputer,
} from '../../../../test/support/paired-stations.ts'
import { addPerson, addPosition, addWholeInterview } from '../../../../test/support/whole-interview.ts'
import { isSettled } from '../../../domain/sync/records.ts'
import { readCandidates } from '../../candidates/candidate-state.ts'
import { saveCandidates } from '../../candidates/candidate-store.ts'
import { newId } from '../../ids.ts'
import { CandidateBody } from './candidate-body.ts'
import type { InterviewBody } from './interview-body.ts'
import { openLine } from './lines.ts'
import { readInterviews } from './read-interviews.ts'

const versionId = newId()
const fields = ['name', 'note'] as const

type Step =
  | { readonly kind: 'person'; readonly store: number }
  | { readonly kind: 'edit'; readonly at: 'store' | 'hq'; readonly which: number; readonly field: number }
  | { readonly kind: 'interview' | 'decide' | 'undecide' | 'discard'; readonly which: number }
  | { readonly kind: 'pack'; readonly from: 'store' | 'hq'; readonly store: number; readonly limit: number }
  | { readonly kind: 'deliver'; readonly which: number }

const nat = fc.nat(1000)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('person' as const), store: fc.nat(1) }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      at: fc.constantFrom('store' as const, 'hq' as const),
      which: nat,
      field: fc.nat(1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('interview' as const, 'decide' as const, 'undecide' as const, 'discard' as const),
      which: nat,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('pack' as const),
      from: fc.constantFrom('store' as const, 'hq' as const),
      store: fc.nat(1),
      limit: fc.constantFrom(1, 3, 5000),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('deliver' as const), which: nat }) },
)

/** Years by which the clocks of the stores and of headquarters are wrong. */
const clocks = fc.tuple(...Array.from({ length: 3 }, () => fc.constantFrom(-30, -1, 0, 0, 2, 40)))

type Sent = { readonly parcel: Parcel; readonly store: number; readonly toHq: boolean }

/** A company of two stores, with what was done in one run. */
class Company {
  readonly stores: readonly TestComputer[]
  readonly hq: TestComputer
  readonly units: readonly string[]
  readonly people: { readonly id: string; readonly store: number }[] = []
  readonly interviews: { readonly id: string; readonly reportId: string; readonly store: number }[] = []
  readonly sent: Sent[] = []
  readonly clocks: readonly number[]
  private written = 0

  constructor(
    open: { stores: readonly TestComputer[]; hq: TestComputer; units: readonly string[] },
    clocks: readonly number[],
  ) {
    this.stores = open.stores
    this.hq = open.hq
    this.units = open.units
    this.clocks = clocks
  }

  store(at: number): TestComputer {
    return this.stores[at] as TestComputer
  }

  async run(step: Step): Promise<void> {
    switch (step.kind) {
      case 'person':
        return await this.addPerson(step.store)
      case 'edit':
        return await this.edit(step)
      case 'pack':
        return await this.pack(step)
      case 'deliver': {
        const sent = this.sent[step.which % this.sent.length]
        if (sent !== undefined) await this.deliver(sent)
        return
      }
      default:
        return await this.changeInterview(step)
    }
  }

  private async addPerson(at: number): Promise<void> {
    const store = this.store(at)
    this.people.push({
      id: await addPerson(store.db, { ...store, name: `person ${this.people.length}` }),
      store: at,
    })
    await this.tellTime(store)
  }

  private async edit({ at, which, field }: Step & { kind: 'edit' }): Promise<void> {
    const person = this.people[which % this.people.length]
    if (person === undefined) return
    const side = at === 'hq' ? this.hq : this.store(person.store)
    const stored = (await readCandidates(side.db, [person.id])).get(person.id)
    if (stored === undefined) return
    const { row, state } = stored
    this.written += 1
    await side.db.transaction().execute(
      async (trx) =>
        await saveCandidates(trx, [
          {
            id: row.id,
            revision: row.revision,
            textKey: row.text_key,
            state: { ...state, [fields[field] ?? 'name']: `written ${this.written}` },
          },
        ]),
    )
    await this.tellTime(side)
  }

  private async changeInterview({ kind, which }: Step & { readonly which: number }): Promise<void> {
    if (kind === 'interview') {
      const person = this.people[which % this.people.length]
      if (person === undefined) return
      const { db } = this.store(person.store)
      const made = await addWholeInterview(db, { candidateId: person.id, versionId })
      this.interviews.push({ id: made.interviewId, reportId: made.reportId, store: person.store })
      return await this.tellTime(this.store(person.store))
    }
    const interview = this.interviews[which % this.interviews.length]
    if (interview === undefined) return
    const store = this.store(interview.store)
    const { db } = store
    const there = await db
      .selectFrom('interview')
      .select('id')
      .where('id', '=', interview.id)
      .executeTakeFirst()
    if (there === undefined) return
    if (kind !== 'discard') await decide(store, interview, kind === 'decide' ? 'hold' : 'withdrawn')
    else {
      await db.deleteFrom('decision').where('interview_id', '=', interview.id).execute()
      await db.deleteFrom('answer').where('interview_id', '=', interview.id).execute()
      await db.deleteFrom('interview').where('id', '=', interview.id).execute()
    }
    await this.tellTime(store)
  }

  private async pack({ from, store, limit }: Step & { kind: 'pack' }): Promise<void> {
    const [own, hq] = [this.store(store), this.hq]
    const parcel = from === 'hq' ? await packFor(hq, own, limit) : await packFor(own, hq, limit)
    if (parcel.lines.length > 0) this.sent.push({ parcel, store, toHq: from === 'store' })
  }

  async deliver({ parcel, store, toHq }: Sent): Promise<void> {
    const own = this.store(store)
    const taken = toHq
      ? await takeParcel(this.hq, parcel, { from: own, orgUnitId: this.units[store] ?? null })
      : await takeParcel(own, parcel, { from: this.hq })
    expect(taken.filter(({ outcome }) => !isSettled(outcome) && outcome !== 'held')).toEqual([])
  }

  /** What was changed is said to have been changed by the side's own clock. */
  private async tellTime(side: TestComputer): Promise<void> {
    const years = this.clocks[side === this.hq ? 2 : this.stores.indexOf(side)] ?? 0
    const changed_at = new Date(Date.now() + years * 31_557_600_000).toISOString()
    await side.db.updateTable('sync_outbox').set({ changed_at }).execute()
  }

  /** Everything that was ever sent arrives, in any order; then what each side still has. */
  async settle(order: readonly number[]): Promise<void> {
    const waiting = [...this.sent]
    for (const which of order) {
      const [sent] = waiting.length === 0 ? [] : waiting.splice(which % waiting.length, 1)
      if (sent !== undefined) await this.deliver(sent)
    }
    for (const sent of waiting) await this.deliver(sent)
    for (let round = 0; round < 4; round += 1) {
      const before = this.sent.length
      for (const store of [0, 1])
        for (const from of ['store', 'hq'] as const)
          await this.pack({ kind: 'pack', from, store, limit: 5000 })
      for (const sent of this.sent.slice(before)) await this.deliver(sent)
      if (this.sent.length === before) return
    }
    throw new Error('the sides go on sending each other changes')
  }
}

async function decide(
  { db }: TestComputer,
  { id, reportId }: { id: string; reportId: string },
  kind: 'hold' | 'withdrawn',
): Promise<void> {
  await db
    .insertInto('decision')
    .values({
      id: newId(),
      interview_id: id,
      report_id: reportId,
      kind,
      reason: '',
      machine_said: 'review',
      machine_match: 50,
      decided_by: 'somebody',
      decided_at: new Date().toISOString(),
    })
    .execute()
}

async function personAt(side: TestComputer, id: string) {
  const { row, state } = (await readCandidates(side.db, [id])).get(id) ?? {}
  const versions = await side.db
    .selectFrom('sync_field')
    .select(['field', 'stamp', 'base', 'value_json'])
    .where('candidate_id', '=', id)
    .orderBy('field')
    .execute()
  return { state, versions, interviews: row?.interviews, match: row?.match, decision: row?.decision }
}

/** Without its invitation, which opens nothing elsewhere. */
async function interviewAt(
  side: TestComputer,
  id: string,
): Promise<Omit<InterviewBody, 'invitation'> | undefined> {
  const body = (await readInterviews(side.db, [id])).get(id)
  if (body === undefined) return undefined
  const { invitation: _invitation, ...rest } = body
  return rest
}

/** Every value of a shared field that ever left a side is at headquarters: it stands, or it is in the history. */
async function expectNothingLost(company: Company): Promise<void> {
  const { db } = company.hq
  const kept = [
    ...(await db.selectFrom('sync_field').select(['candidate_id', 'value_json']).execute()),
    ...(await db.selectFrom('sync_field_history').select(['candidate_id', 'value_json']).execute()),
  ]
  const known = new Set(kept.map((row) => `${row.candidate_id} ${row.value_json}`))
  for (const { parcel } of company.sent)
    for (const line of parcel.lines) {
      if (line.kind !== 'candidate') continue
      const body = CandidateBody.parse(openLine(line, parcel.keys.get(line.id)))
      for (const field of fields) {
        const name = `${line.id} ${JSON.stringify(body.fields[field]?.value)}`
        expect(known.has(name), name).toBe(true)
      }
    }
}

it('two stores and headquarters agree after any edits, clocks and ways of arriving, and lose nothing', async () => {
  const stores = [await openComputer('store', 1), await openComputer('store', 2)]
  const hq = await openComputer('hq', 3)
  const units = [await addStore(hq), await addStore(hq)]
  for (const { db } of stores) await addPosition(db, versionId)
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 20, maxLength: 40 }),
      clocks,
      fc.array(nat, { maxLength: 40 }),
      async (steps, clocks, order) => {
        const company = new Company({ stores, hq, units }, clocks)
        for (const one of [{ kind: 'person', store: 0 }, { kind: 'person', store: 1 }, ...steps] as Step[])
          await company.run(one)
        await company.settle(order)
        for (const { id, store } of company.people)
          expect(await personAt(hq, id)).toEqual(await personAt(company.store(store), id))
        for (const { id, store } of company.interviews)
          expect(await interviewAt(hq, id)).toEqual(await interviewAt(company.store(store), id))
        await expectNothingLost(company)
        for (const { db } of [hq, ...stores])
          expect(await db.selectFrom('sync_set_aside').select('detail').execute()).toEqual([])
      },
    ),
    { numRuns: 20 },
  )
}, 120_000)
