import { createIdbUploadStore } from './idb-upload-store.ts'
import { stationTransport } from './station-transport.ts'
import { newId } from '../components/new-id.ts'
import type { UploadPorts } from './upload-types.ts'

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => {
    const timer = Number.isFinite(ms) ? setTimeout(end, ms) : undefined
    function end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      globalThis.removeEventListener('online', end)
      resolve()
    }
    signal.addEventListener('abort', end)
    globalThis.addEventListener('online', end)
  })
}

/** Web Locks end with their page, so a window that crashed holds nothing. */
const alone: UploadPorts['alone'] = async (recordingId, work, { signal, onElsewhere }) => {
  const name = `storefront-upload:${recordingId}`
  const ran = await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return false
    await work()
    return true
  })
  if (ran || signal.aborted) return
  onElsewhere()
  await navigator.locks.request(name, { signal }, work).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}

/** The real browser and the real station. */
export function createBrowserPorts(): UploadPorts {
  return {
    store: createIdbUploadStore(),
    transport: stationTransport,
    now: () => Date.now(),
    wait,
    alone,
    newId,
  }
}
