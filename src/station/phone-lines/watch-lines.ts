import type { PhoneLine } from '../../contract/phone-lines.ts'
import type { Station } from '../context.ts'
import { Gathered } from './gathered.ts'

const settleMs = 200

/** All lines, then each as it changes. A line that was removed is not told of any more. */
export async function* watchLines(
  { phone }: Station,
  signal: AbortSignal | undefined,
): AsyncGenerator<PhoneLine> {
  const news = new Gathered<string>(phone.news, signal, settleMs)
  const stop = phone.news.onChange((change) => {
    if (change.of === 'line') news.note(change.lineId)
  })
  const sent = new Map<string, string>()
  try {
    let wanted: ReadonlySet<string> | null = null
    for (;;) {
      for (const line of await phone.lines.list()) {
        const text = JSON.stringify(line)
        if ((wanted !== null && !wanted.has(line.id)) || sent.get(line.id) === text) continue
        sent.set(line.id, text)
        yield line
      }
      const next = await news.next()
      if (next === null) return
      wanted = next
    }
  } finally {
    stop()
    news.close()
  }
}
