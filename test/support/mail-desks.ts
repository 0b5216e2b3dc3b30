import { type Desk, makeDesk, pairDesks } from './desk.ts'
import { openTestDatabase } from './open-test-database.ts'
import { makeTempFolder } from './temp-folder.ts'

export { addPeople, type Desk, exchangeAll, makeDesk, namesAt, pairDesks } from './desk.ts'

/** A desk for the running test. */
export async function openDesk(role: 'store' | 'hq'): Promise<Desk> {
  const folder = makeTempFolder()
  const { db } = await openTestDatabase(folder)
  return await makeDesk(db, folder, role)
}

export async function openPairedDesks(): Promise<{ hq: Desk; store: Desk }> {
  const [hq, store] = [await openDesk('hq'), await openDesk('store')]
  await pairDesks(hq, store)
  return { hq, store }
}
