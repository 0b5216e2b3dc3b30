import { markReceived, markSent, nextUnsent, type UploadEntry } from './upload-entry.ts'
import { backOff, countUnbroken, cutSlice } from './upload-slices.ts'
import { UploadError, type UploadPorts } from './upload-types.ts'

/** How the sender tells the manager that something visible changed. */
export type OnChange = () => void

type Sending = { readonly entry: UploadEntry; readonly ports: UploadPorts; readonly changed: OnChange }

/**
 * Sends one recording until the station has joined it, however often the station or the network goes away.
 * Resolves when it is done, stopped, or cannot go on by itself (the entry's state says which).
 */
export async function sendUpload(sending: Sending): Promise<void> {
  const { entry, ports, changed } = sending
  let attempt = 0
  while (!entry.stop.signal.aborted) {
    const sentBefore = entry.sent.size
    try {
      await sendOnce(sending)
      return
    } catch (error) {
      if (entry.stop.signal.aborted) return
      const failure = asUploadError(error)
      if (!failure.temporary) {
        entry.state = 'failed'
        entry.failure = failure.failure
        changed()
        return
      }
      attempt = entry.sent.size > sentBefore ? 1 : attempt + 1
      const delay = backOff(attempt)
      entry.state = 'waiting'
      entry.retryAt = ports.now() + delay
      changed()
      await ports.wait(delay, AbortSignal.any([entry.stop.signal, entry.nudge.signal]))
      entry.retryAt = null
    }
  }
}

async function sendOnce({ entry, ports, changed }: Sending): Promise<void> {
  const { plan } = entry
  setState(entry, entry.ended ? 'sending' : 'recording', changed)
  await ports.transport.begin(plan)
  if (plan.questionId !== null && !plan.attached) await attach({ entry, ports, changed })
  const status = await ports.transport.status(plan.recordingId)
  if (!status.complete) {
    markReceived(entry, status.received)
    changed()
    await sendSlices({ entry, ports, changed })
    if (entry.stop.signal.aborted) return
    await complete({ entry, ports, changed })
  }
  if (entry.stop.signal.aborted) return
  await ports.store.remove(plan.recordingId)
  entry.file = undefined
  entry.slices.clear()
  setState(entry, 'done', changed)
}

/** Once only: afterwards a person may have moved the recording to another question. */
async function attach({ entry, ports }: Sending): Promise<void> {
  const wanted = entry.plan.questionId
  await ports.transport.attach(entry.plan)
  if (entry.plan.questionId !== wanted) return
  entry.plan = { ...entry.plan, attached: true }
  if (entry.survivesReload) await ports.store.save(entry.plan)
}

/** Sends what is there, and for a running microphone what comes, until the recording has ended. */
async function sendSlices({ entry, ports, changed }: Sending): Promise<void> {
  const { recordingId } = entry.plan
  while (!entry.stop.signal.aborted) {
    const index = nextUnsent(entry)
    if (index === undefined) {
      if (entry.ended) return
      await ports.wait(Number.POSITIVE_INFINITY, AbortSignal.any([entry.stop.signal, entry.nudge.signal]))
      continue
    }
    const body = await readBody(entry, ports, index)
    if (!body) throw new UploadError({ code: 'SLICES_MISSING', data: { missing: [index] } }, lost)
    await ports.transport.putSlice({ recordingId, index, body, signal: entry.stop.signal })
    markSent(entry, index, { bytes: body.size, at: ports.now() })
    entry.slices.delete(index)
    if (entry.plan.source === 'microphone') await ports.store.removeSlice(recordingId, index)
    changed()
  }
}

const lost = { temporary: false }

async function readBody(entry: UploadEntry, ports: UploadPorts, index: number): Promise<Blob | undefined> {
  const { recordingId, source } = entry.plan
  if (source === 'microphone') {
    return entry.slices.get(index) ?? (await ports.store.readSlice(recordingId, index))
  }
  entry.file ??= await ports.store.readFile(recordingId)
  return entry.file && cutSlice(entry.file, index)
}

/** Joins the slices; what the station turns out to miss is sent again. */
async function complete(sending: Sending): Promise<void> {
  const { entry, ports, changed } = sending
  for (let round = 0; round < 3; round += 1) {
    setState(entry, 'completing', changed)
    try {
      await ports.transport.complete(entry.plan.recordingId, entry.count)
      return
    } catch (error) {
      const missing = missingOf(error)
      if (!missing || round === 2) throw error
      for (const index of missing) entry.sent.delete(index)
      setState(entry, 'sending', changed)
      await sendSlices(sending)
      if (entry.stop.signal.aborted) return
    }
  }
}

function missingOf(error: unknown): number[] | undefined {
  if (!(error instanceof UploadError) || error.failure.code !== 'SLICES_MISSING') return undefined
  const missing = error.failure.data?.['missing']
  return Array.isArray(missing) ? missing.filter((index) => typeof index === 'number') : undefined
}

/**
 * Ends a microphone recording whose page went away: what reached the station or this browser is the recording.
 * Resolves to false when nothing of it was kept anywhere.
 */
export async function endInterrupted(entry: UploadEntry, ports: UploadPorts): Promise<boolean> {
  const { recordingId } = entry.plan
  const kept = await ports.store.sliceIndices(recordingId)
  await ports.transport.begin(entry.plan)
  const { received } = await ports.transport.status(recordingId)
  const slices = countUnbroken(kept, received)
  if (slices === 0) return false
  entry.plan = { ...entry.plan, slices }
  entry.count = slices
  entry.ended = true
  await ports.store.save(entry.plan)
  return true
}

function setState(entry: UploadEntry, state: UploadEntry['state'], changed: OnChange): void {
  entry.state = state
  entry.failure = null
  changed()
}

/** Anything that is not the station's own answer (a bug in the browser's storage, say) is worth another try. */
function asUploadError(error: unknown): UploadError {
  if (error instanceof UploadError) return error
  return new UploadError({ code: 'UNEXPECTED' }, { temporary: true, cause: error })
}
