import type { SendPorts } from './send-ports.ts'
import type { Shelf, Shelved } from './shelf.ts'

/** Slices of one recording that are under way at the same time. */
const inFlight = 2

type Sending = {
  readonly one: Shelved
  readonly shelf: Shelf
  readonly ports: SendPorts
  readonly signal: AbortSignal
  readonly onSaved: () => void
}

/**
 * Puts every slice of a recording that waits here, lowest numbers first, two at a time; resolves when none waits.
 * What is under way when one fails is still awaited, so that its acknowledgement counts.
 */
export async function sendSlices({ one, shelf, ports, signal, onSaved }: Sending): Promise<void> {
  if (!one.recording.begun) return
  const taken = new Set<number>()
  const takeNext = (): number | undefined => {
    const free = [...one.waiting].filter((n) => !taken.has(n))
    const next = free.length > 0 ? Math.min(...free) : undefined
    if (next !== undefined) taken.add(next)
    return next
  }
  let failed = false
  const work = async () => {
    for (let n = takeNext(); n !== undefined && !failed; n = takeNext()) {
      try {
        const body = await shelf.readSlice(one, n)
        if (body) await ports.putSlice({ recordingId: one.recording.recordingId, n, body }, signal)
        await shelf.dropSlice(one, n)
        if (body) onSaved()
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: inFlight }, work))
  const broken = ends.find((end) => end.status === 'rejected')
  if (broken) throw broken.reason
}
