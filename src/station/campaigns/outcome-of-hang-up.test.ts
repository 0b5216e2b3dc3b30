import { describe, expect, it } from 'vitest'
import type { CallOutcome } from '../../domain/dialler/dialler.ts'
import type { HangUp } from '../../phone/line.ts'
import { outcomeOfHangUp, outcomeOfLost, problemOfHangUp } from './outcome-of-hang-up.ts'

const turnedAway = (because: Extract<HangUp, { because: unknown }>['because']): HangUp => ({
  by: 'peer',
  was: 'ringing',
  because,
  detail: '',
})
const failed: HangUp = { by: 'failure', was: 'up', problem: 'no-audio', detail: '' }

describe('how a call ended', () => {
  it.each<[string, HangUp, CallOutcome | null, CallOutcome]>([
    ['nobody took it', turnedAway('no-answer'), null, 'no-answer'],
    ['busy', turnedAway('busy'), null, 'busy'],
    ['turned away', turnedAway('declined'), null, 'busy'],
    ['a number that does not exist', turnedAway('number-refused'), null, 'failed'],
    ['no channel left', turnedAway('channels-full'), null, 'interrupted'],
    ['the account may not', turnedAway('forbidden'), null, 'interrupted'],
    ['hung up during the greeting', { by: 'peer', was: 'up' }, null, 'broken-off'],
    ['hung up in the interview', { by: 'peer', was: 'up' }, 'broken-off', 'broken-off'],
    ['said goodbye', { by: 'us', was: 'up' }, 'completed', 'completed'],
    ['a machine', { by: 'us', was: 'up' }, 'voicemail', 'voicemail'],
    ['our program failed', { by: 'us', was: 'up' }, 'interrupted', 'interrupted'],
    ['given up while it rang', { by: 'us', was: 'ringing' }, null, 'interrupted'],
    ['the line went dead', failed, 'broken-off', 'interrupted'],
    ['the line went dead after the wish', failed, 'never', 'never'],
    ['handed over', { by: 'transfer', was: 'up' }, null, 'human'],
  ])('%s', (_, how, talked, outcome) => {
    expect(outcomeOfHangUp(how, talked)).toBe(outcome)
  })

  it('is ours to answer for where the worker died, unless something was said', () => {
    expect([outcomeOfLost(null), outcomeOfLost('broken-off'), outcomeOfLost('later')]).toEqual([
      'interrupted',
      'interrupted',
      'later',
    ])
  })

  it('tells what was wrong with the line', () => {
    expect(problemOfHangUp(turnedAway('channels-full'))).toBe('channels-full')
    expect(problemOfHangUp(turnedAway('busy'))).toBeNull()
    expect(problemOfHangUp(failed)).toBe('no-audio')
    expect(problemOfHangUp({ by: 'peer', was: 'up' })).toBeNull()
  })
})
