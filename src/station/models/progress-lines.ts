import { describePhase, describeSource, type Language } from './model-messages.ts'
import type { ModelProgress } from './model-store.ts'

export interface ProgressOutput {
  write(text: string): unknown
  /** Somebody watches: redraw one line. Otherwise a plain line every few seconds. */
  watched: boolean
  language: Language
  /** Milliseconds; given for tests. */
  now?: () => number
}

const redrawMs = 100
const plainLineMs = 5_000
const barWidth = 24

/** Shows progress as a bar or as plain lines; call `end` before writing anything else. */
export function createProgressLines(output: ProgressOutput): {
  show(progress: ModelProgress): void
  end(): void
} {
  const now = output.now ?? Date.now
  let shownAt = -Infinity
  let lastPhase = ''
  let open = false
  const end = (): void => {
    if (open) output.write('\n')
    open = false
  }
  return {
    show(progress) {
      const phase = `${progress.model} ${progress.phase} ${progress.source}`
      const due = now() - shownAt >= (output.watched ? redrawMs : plainLineMs)
      if (phase === lastPhase && !due && (progress.fraction < 1 || !output.watched)) return
      if (phase !== lastPhase) end()
      shownAt = now()
      lastPhase = phase
      const line = formatProgress(progress, output.language)
      // The escape clears what a longer line before left at the end.
      output.write(output.watched ? `\r${line}\u001b[K` : `${line}\n`)
      open = output.watched
    },
    end,
  }
}

function formatProgress(progress: ModelProgress, language: Language): string {
  const done = Math.round(progress.fraction * barWidth)
  const bar = '█'.repeat(done) + '░'.repeat(barWidth - done)
  const percent = `${Math.floor(progress.fraction * 100)}%`.padStart(4)
  const what = describePhase(progress.phase, language)
  return `${progress.model} ${bar}${percent} ${what} (${describeSource(progress.source, language)})`
}
