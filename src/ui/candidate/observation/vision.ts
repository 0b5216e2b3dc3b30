/// <reference types="vite/client" />
import type { FromVision, Seen, ToVision } from './vision-messages.ts'
import { visionFolder } from './vision-files.ts'

/** Looks at frames in a worker of its own, one at a time. */
export type Vision = {
  /** Null while another frame is being looked at, and for one that could not be read. Takes the frame over. */
  readonly look: (frame: ImageBitmap) => Promise<Seen | null>
  readonly isBusy: () => boolean
  readonly dispose: () => void
}

/** Resolves to null where the browser cannot: nothing is then observed, and nobody has to know. */
export async function openVision(): Promise<Vision | null> {
  const worker = new Worker(new URL('./vision-worker.ts', import.meta.url), { type: 'module' })
  const send = (message: ToVision, transfer: Transferable[] = []) => worker.postMessage(message, transfer)
  const works = await new Promise<boolean>((resolve) => {
    worker.addEventListener('error', () => resolve(false))
    worker.addEventListener('message', ({ data }: MessageEvent<FromVision>) => {
      if (data.kind === 'ready') resolve(data.works)
    })
    send({ kind: 'load', base: `${globalThis.location.origin}/${visionFolder}/` })
  })
  if (!works) {
    worker.terminate()
    return null
  }
  let answer: ((seen: Seen | null) => void) | undefined
  worker.addEventListener('message', ({ data }: MessageEvent<FromVision>) => {
    if (data.kind !== 'seen') return
    answer?.(data.seen)
    answer = undefined
  })
  return {
    isBusy: () => answer !== undefined,
    look: async (frame) => {
      if (answer !== undefined) {
        frame.close()
        return null
      }
      return await new Promise<Seen | null>((resolve) => {
        answer = resolve
        send({ kind: 'look', frame }, [frame])
      })
    },
    dispose: () => {
      worker.terminate()
      answer?.(null)
    },
  }
}
