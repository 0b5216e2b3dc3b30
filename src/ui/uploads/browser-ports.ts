import { createIdbUploadStore } from './idb-upload-store.ts'
import { stationTransport } from './station-transport.ts'
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

/** A time-ordered UUID (version 7, RFC 9562): 48 bits of milliseconds, the rest random. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let time = Date.now()
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = time % 256
    time = Math.floor(time / 256)
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
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
