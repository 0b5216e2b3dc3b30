import type { Page } from 'playwright-core'
import type { LineTestStep, PhoneLine } from '../../src/contract/phone-lines.ts'
import { answerCalls } from './answer-calls.ts'

export const lineId = (number: number): string => `0193a5c0-0000-7000-8000-00000000000${number}`

/** A SIP line that works. */
export function phoneLine(number: number, change: Partial<PhoneLine> = {}): PhoneLine {
  return {
    id: lineId(number),
    name: `外线 ${number}`,
    connection: {
      kind: 'sip',
      server: '192.168.1.10',
      port: 5060,
      transport: 'udp',
      user: `800${number}`,
      authUser: '',
      domain: '',
      register: true,
      codecs: ['PCMA', 'PCMU'],
      srtp: 'off',
      authority: '',
      ports: [40_000, 41_999],
    },
    callerNumber: '',
    channels: 10,
    callsPerSecond: 1,
    enabled: true,
    hasSecret: true,
    state: { is: 'ready' },
    inUse: 0,
    revision: 1,
    ...change,
  }
}

export interface PlayedLines {
  lines: PhoneLine[]
  /** What the next test of a line tells. */
  trial: LineTestStep[]
  /** Inputs that the station got, newest last. */
  readonly saved: Record<string, unknown>[]
}

type Saved = Record<string, unknown> & { lineId?: string; secret?: string }

/** Telephone lines in the station's place: they are kept and told, and a test of one is told as it is set. */
export async function playPhoneLines(page: Page, lines: PhoneLine[]): Promise<PlayedLines> {
  const played: PlayedLines = { lines, trial: [], saved: [] }
  const removed = new Map<string, PhoneLine>()
  const save = ({ lineId: id, secret, ...fields }: Saved): PhoneLine => {
    played.saved.push({ ...fields, ...(secret !== undefined && { secret }) })
    const before = played.lines.find((line) => line.id === id)
    const line = { ...(before ?? phoneLine(played.lines.length + 1)), ...fields } as PhoneLine
    line.hasSecret = secret === undefined ? (before?.hasSecret ?? false) : secret !== ''
    line.state = line.enabled ? { is: 'starting' } : { is: 'off' }
    line.revision += 1
    played.lines = [...played.lines.filter((one) => one.id !== line.id), line]
    return line
  }
  await answerCalls(page, {
    'phoneLines.list': () => ({ value: played.lines }),
    'phoneLines.watch': () => ({ events: played.lines }),
    'phoneLines.create': (input: Saved) => ({ value: save(input) }),
    'phoneLines.change': (input: Saved) => ({ value: save(input) }),
    'phoneLines.remove': ({ lineId: id }: Saved) => {
      for (const line of played.lines) if (line.id === id) removed.set(line.id, line)
      played.lines = played.lines.filter((line) => line.id !== id)
      return { value: undefined }
    },
    'phoneLines.restore': ({ lineId: id = '' }: Saved) => {
      const line = removed.get(id) ?? phoneLine(1)
      played.lines = [...played.lines, line]
      return { value: line }
    },
    'phoneLines.test': () => ({ events: played.trial }),
  })
  return played
}

/** One thing told of a test. */
export function told(
  step: LineTestStep['step'],
  state: LineTestStep['state'],
  more: Partial<LineTestStep> = {},
): LineTestStep {
  return { step, state, problem: null, detail: '', level: null, figures: null, ...more }
}
