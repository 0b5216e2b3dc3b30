import type { SyncStanding } from '../../../contract/sync.ts'
import type { Station } from '../../context.ts'
import { Gathered } from '../../phone-lines/gathered.ts'
import { type Asking, readStanding } from '../sync.service.ts'

const settleMs = 400
/** What people change meanwhile is looked at this often, ms. */
const lookEveryMs = 10_000

/** The standing, then whenever it is another. */
export async function* watchStanding(
  { station, caller, life }: Asking & { readonly station: Station },
  signal: AbortSignal | undefined,
): AsyncGenerator<SyncStanding> {
  const news = new Gathered<'standing'>(station.phone.news, signal, settleMs)
  const note = () => news.note('standing')
  const stops = [station.sync.onChange(note), station.schedule.watch(note)]
  const look = setInterval(note, lookEveryMs).unref()
  let sent = ''
  try {
    do {
      const standing = await readStanding(station, { caller, life })
      const text = JSON.stringify(standing)
      if (text !== sent) yield standing
      sent = text
    } while ((await news.next()) !== null)
  } finally {
    clearInterval(look)
    for (const stop of stops) stop()
    news.close()
  }
}
