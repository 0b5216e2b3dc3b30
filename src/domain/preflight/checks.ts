export const checkIds = [
  'processor',
  'instructions',
  'memory',
  'disk-room',
  'disk-speed',
  'file-system',
  'antivirus',
  'clock',
  'models',
  'telephone',
  'headquarters',
  'updates',
  'microphone',
  'camera',
  'speaker',
] as const
export type CheckId = (typeof checkIds)[number]

export const checkStates = ['ok', 'attention', 'problem', 'untried'] as const
export type CheckState = (typeof checkStates)[number]

/** What each check can come to, with the state that it is. Words for these stand in contract/words. */
export const verdicts = {
  processor: { enough: 'ok', 'one-core': 'attention' },
  instructions: {
    modern: 'ok',
    unlisted: 'ok',
    'no-avx2': 'attention',
    'no-avx': 'attention',
    'language-cannot': 'attention',
    'speech-missing': 'problem',
    'speech-cannot': 'problem',
  },
  memory: { enough: 'ok', little: 'attention', 'in-use': 'attention', 'too-little': 'problem' },
  'disk-room': { enough: 'ok', low: 'attention', full: 'problem' },
  'disk-speed': { fast: 'ok', slow: 'attention', 'very-slow': 'problem' },
  'file-system': { local: 'ok', removable: 'attention', synced: 'attention', network: 'problem' },
  antivirus: { none: 'ok', slows: 'attention', held: 'attention', 'slows-much': 'problem' },
  clock: {
    right: 'ok',
    alone: 'ok',
    differs: 'attention',
    'differs-much': 'problem',
    'behind-records': 'problem',
  },
  models: { present: 'ok', damaged: 'problem', 'no-recogniser': 'problem', 'no-voice-activity': 'problem' },
  telephone: reachVerdicts(),
  headquarters: reachVerdicts(),
  updates: reachVerdicts(),
  microphone: deviceVerdicts(),
  camera: deviceVerdicts(),
  speaker: deviceVerdicts(),
} as const satisfies Record<CheckId, Readonly<Record<string, CheckState>>>

export type Verdicts = typeof verdicts

function reachVerdicts() {
  return {
    none: 'ok',
    reached: 'ok',
    registered: 'ok',
    'not-registered': 'problem',
    'not-asked': 'untried',
    refused: 'problem',
    'unknown-host': 'problem',
    timeout: 'problem',
    certificate: 'problem',
  } as const
}

function deviceVerdicts() {
  return {
    works: 'ok',
    silent: 'attention',
    denied: 'problem',
    missing: 'attention',
    busy: 'problem',
    untried: 'untried',
  } as const
}

/** One line of the pre-flight: what was found, and what of it is shown. */
export type Check = {
  readonly id: CheckId
  readonly state: CheckState
  /** A key of `verdicts[id]`. */
  readonly verdict: string
  /** For the words; numbers are in the units that the words name. */
  readonly values: Readonly<Record<string, string | number>>
}

/** A check of that verdict; its state follows. */
export function makeCheck<Id extends CheckId>(
  id: Id,
  verdict: keyof Verdicts[Id] & string,
  values: Check['values'],
): Check {
  const states: Readonly<Record<string, CheckState>> = verdicts[id]
  return { id, verdict, state: states[verdict] ?? 'untried', values }
}

/** The gravest of all. */
export function worstOf(checks: readonly Pick<Check, 'state'>[]): 'ok' | 'attention' | 'problem' {
  if (checks.some(({ state }) => state === 'problem')) return 'problem'
  return checks.some(({ state }) => state === 'attention') ? 'attention' : 'ok'
}
