import type { ShellState } from '../contract/shell.ts'
import { isBusy } from './tray-look.ts'
import type { Words } from './words.ts'

export type QuitAnswer = 'keep' | 'finish' | 'quit'

export type QuitQuestion = {
  readonly title: string
  readonly detail: string
  readonly answers: readonly { readonly is: QuitAnswer; readonly label: string }[]
}

/** What to ask before quitting; undefined where nothing would be cut short. */
export function quitQuestion(
  state: ShellState | undefined,
  words: Words,
  hasTray: boolean,
): QuitQuestion | undefined {
  if (state === undefined) return undefined
  const busy = isBusy(state)
  if (!busy && state.jobsRunning === 0) return undefined
  const { quitting, tray } = words
  const people = [
    state.callsUp > 0 ? tray.calls(state.callsUp) : null,
    state.interviewsRunning > state.callsUp ? tray.interviews(state.interviewsRunning - state.callsUp) : null,
    state.jobsRunning > 0 ? quitting.jobsGoOn(state.jobsRunning) : null,
  ].filter((line) => line !== null)
  const detail = [
    quitting.running,
    ...people.map((line) => `· ${line}`),
    ...(busy ? ['', quitting.answersSafe] : []),
  ]
  return {
    title: quitting.title,
    detail: detail.join('\n'),
    answers: [
      { is: 'keep', label: hasTray ? quitting.keep : quitting.stay },
      ...(busy ? [{ is: 'finish' as const, label: quitting.finish }] : []),
      { is: 'quit', label: quitting.quit },
    ],
  }
}
