import { CandidateFailure } from '../api/candidate-failure.ts'
import type { KioskWords } from './kiosk-words.ts'

/** What to say of a call of the kiosk that failed. */
export function failureText(error: unknown, words: KioskWords, now = Date.now()): string {
  if (!(error instanceof CandidateFailure)) return words.unreachable
  const { code, data } = error
  if (code === 'INVALID_CREDENTIALS') return words.wrongPin(Number(data['attemptsLeft'] ?? 0))
  if (code === 'LOCKED_OUT') {
    const ms = Date.parse(String(data['until'])) - now
    return words.locked(Math.max(1, Math.ceil(ms / 60_000)))
  }
  if (code === 'LINK_UNKNOWN' || code === 'INVALID_INPUT') return words.unknown
  if (code === 'INTERVIEW_OVER') return words.over
  return code === 'NOT_FOUND' ? words.noPin : words.unreachable
}
