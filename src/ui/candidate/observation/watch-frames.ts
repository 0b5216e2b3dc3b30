import type { FrameSource } from './frame-source.ts'
import type { Seen } from './vision-messages.ts'
import type { Vision } from './vision.ts'

type Watching = {
  readonly vision: Pick<Vision, 'isBusy' | 'look'>
  readonly source: FrameSource
  readonly everyMs: number
  /** `atMs`: of the frame, by `performance.now`. */
  readonly onSeen: (seen: Seen, atMs: number) => void
}

/** Looks at a frame every so often and skips those that come while it is busy; ended by the function it returns. */
export function watchFrames({ vision, source, everyMs, onSeen }: Watching): () => void {
  let ended = false
  let grabbing = false
  const lookOnce = async () => {
    if (grabbing || vision.isBusy()) return
    grabbing = true
    const frame = await source.grab().finally(() => {
      grabbing = false
    })
    if (frame === null) return
    const atMs = performance.now()
    const seen = await vision.look(frame)
    if (seen !== null && !ended) onSeen(seen, atMs)
  }
  const timer = setInterval(() => void lookOnce(), everyMs)
  return () => {
    ended = true
    clearInterval(timer)
    source.dispose()
  }
}
