import fc from 'fast-check'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addPeople, type Desk, exchangeAll, openDesk, pairDesks } from '../../../test/support/mail-desks.ts'
import { isSettled } from '../../domain/sync/records.ts'
import { Failure } from '../failure.ts'
import { countRecords } from './ledger.service.ts'
import { outItems } from './open-items.ts'
import { beginAgain } from './receive/ask-again.ts'

/** More by hand; each run opens real databases. */
const runs = Number(process.env['STOREFRONT_TEST_RUNS'] ?? 4)

/** What may happen, each to one of the sides: 0 headquarters, 1 and 2 stores. */
type Event =
  | { readonly is: 'add'; readonly at: number }
  | { readonly is: 'edit'; readonly at: number; readonly which: number; readonly word: string }
  | { readonly is: 'send'; readonly at: number }
  | { readonly is: 'arrive'; readonly which: number; readonly harm: Harm; readonly where: number }
  | { readonly is: 'restored'; readonly at: number }
type Harm = 'none' | 'cut' | 'flip'

const side = fc.integer({ min: 0, max: 2 })
const store = fc.integer({ min: 1, max: 2 })
const events = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ is: fc.constant('add' as const), at: store }) },
    {
      weight: 3,
      arbitrary: fc.record({
        is: fc.constant('edit' as const),
        at: side,
        which: fc.nat(20),
        word: fc.stringMatching(/^[a-z]{1,6}$/u),
      }),
    },
    { weight: 4, arbitrary: fc.record({ is: fc.constant('send' as const), at: side }) },
    {
      weight: 8,
      arbitrary: fc.record({
        is: fc.constant('arrive' as const),
        which: fc.nat(60),
        harm: fc.constantFrom<Harm>('none', 'none', 'none', 'cut', 'flip'),
        where: fc.double({ min: 0, max: 0.999, noNaN: true }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('restored' as const), at: store }) },
  ),
  { minLength: 10, maxLength: 40 },
)

/** Every letter that ever left somebody, to arrive any time and any number of times. */
class Post {
  readonly letters: { readonly name: string; readonly to: Desk; readonly bytes: Buffer }[] = []
  private arrived = 0

  async collect(from: Desk, to: Desk): Promise<void> {
    await skewClock(from)
    await from.sync.pack(to.id)
    for (const { name, path } of await from.sync.letters(to.id))
      this.letters.push({ name, to, bytes: readFileSync(path) })
  }

  /** Resolves to whether it was taken. */
  async deliver(which: number, harm: Harm, where: number): Promise<void> {
    const letter = this.letters[which % Math.max(1, this.letters.length)]
    if (letter === undefined) return
    const { name, to } = letter
    const bytes = Buffer.from(letter.bytes)
    const at = Math.floor(where * bytes.length)
    if (harm === 'flip') bytes[at] = (bytes[at] ?? 0) ^ 1
    this.arrived += 1
    const folder = join(to.folder, 'post', String(this.arrived))
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name), harm === 'cut' ? bytes.subarray(0, at) : bytes)
    const refused = await to.sync.take(join(folder, name), { move: true }).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (refused !== undefined && !(refused instanceof Failure)) throw refused
    // Of keys it shows only when their bundle opens.
    if (harm !== 'none' && !name.endsWith('.sfk')) expect(refused).toBeInstanceOf(Failure)
  }
}

/** The first store's clock is five years ahead, the second's five behind. */
async function skewClock(desk: Desk): Promise<void> {
  const years = clockOf.get(desk) ?? 0
  if (years === 0) return
  const changed_at = new Date(Date.now() + years * 365 * 86_400_000).toISOString()
  await desk.db.updateTable('sync_outbox').set({ changed_at }).execute()
}
const clockOf = new WeakMap<Desk, number>()

const notesAt = async ({ db }: Desk) =>
  (await db.selectFrom('candidate').select(['id', 'name', 'note']).orderBy('id').execute()) as {
    id: string
    name: string
    note: string
  }[]

async function edit(desk: Desk, which: number, word: string): Promise<void> {
  const people = await notesAt(desk)
  const person = people[which % Math.max(1, people.length)]
  if (person === undefined) return
  await desk.db.updateTable('candidate').set({ note: word }).where('id', '=', person.id).execute()
}

/** Whatever a store has a receipt for is at headquarters. */
async function expectAcknowledgedThere(hq: Desk, from: Desk): Promise<void> {
  const items = await outItems(from.db)
    .select(['item.record_id', 'item.outcome'])
    .where('item.kind', '=', 'candidate')
    .execute()
  const said = items.flatMap(({ record_id, outcome }) =>
    outcome !== null && isSettled(outcome) ? [record_id] : [],
  )
  const there = new Set((await notesAt(hq)).map(({ id }) => id))
  expect(said.filter((id) => !there.has(id))).toEqual([])
}

it('whatever becomes of the post, all sides agree in the end and nothing acknowledged is lost', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (happened: Event[]) => {
      const hq = await openDesk('hq')
      const stores = [await openDesk('store'), await openDesk('store')]
      for (const [n, one] of stores.entries()) {
        clockOf.set(one, n === 0 ? 5 : -5)
        await pairDesks(hq, one)
      }
      const sides = [hq, ...stores]
      const post = new Post()
      let people = 0
      for (const event of happened) {
        const desk = 'at' in event ? (sides[event.at] ?? hq) : hq
        if (event.is === 'add') await addPeople(desk, [`人${(people += 1)}`])
        if (event.is === 'edit') await edit(desk, event.which, event.word)
        if (event.is === 'restored') await desk.db.transaction().execute(beginAgain)
        if (event.is === 'send') {
          if (desk === hq) for (const one of stores) await post.collect(hq, one)
          else await post.collect(desk, hq)
        }
        if (event.is === 'arrive') await post.deliver(event.which, event.harm, event.where)
      }
      for (const one of stores) await expectAcknowledgedThere(hq, one)
      await exchangeAll(hq, stores)
      const atStores = (await Promise.all(stores.map(notesAt))).flat()
      expect(await notesAt(hq)).toEqual(atStores.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
      for (const one of sides)
        expect(await countRecords(one.db)).toMatchObject({ waiting: 0, onTheWay: 0, held: 0, quarantined: 0 })
      expect(await hq.db.selectFrom('sync_set_aside').selectAll().execute()).toEqual([])
    }),
    { numRuns: runs },
  )
}, 240_000)
