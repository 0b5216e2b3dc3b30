import { rulesFor } from '../../src/domain/turn-taking/rules-for.ts'
import { TurnTaker } from '../../src/domain/turn-taking/turn-taker.ts'
import type { TurnEvent } from '../../src/domain/turn-taking/turn-taking.ts'
import { createVoiceActivity, type VoiceActivity } from '../../src/engines/speech/voice-activity-engine.ts'
import { upsample } from '../../src/phone/codec/resample.ts'
import { createForkProcessHost } from '../../src/processes/fork-process-host.ts'
import {
  type AnswerOnLine,
  answerOnLine,
  promptWithEcho,
  readVoices,
  withPause,
} from '../support/answers-on-line.ts'
import type { BenchResult } from '../support/bench.ts'
import { vadModel } from '../support/speech.ts'
import { amplify, frameLevels, later, onTheLine, speechSpans } from '../support/telephone-line.ts'
import { takeTurnOn } from '../support/turn-on-line.ts'

type Voices = Awaited<ReturnType<typeof readVoices>>

const rules = rulesFor({ what: 'answer', kind: 'open', answerSeconds: 180 })
/** Of speech: much was said, ms. */
const muchMs = 6_000
/** A gap in speech from here on is a pause, ms (Goldman-Eisler 1968). */
const pauseMs = 250

/** Turn-taking on real speech as the telephone carries it, with the product's own voice detector and rules. */
export async function run(): Promise<BenchResult> {
  const voice = createVoiceActivity({ host: createForkProcessHost(), vadModel, patienceMs: 10_000 })
  try {
    const voices = await readVoices()
    const clear = await listenTo(voices, voice, [null, 20])
    const noisy = await listenTo(voices, voice, [10])
    const street = await listenTo(voices, voice, [5])
    const byLoudness = await listenTo(voices, undefined, [null, 20])
    return {
      figures: {
        ...named('clear', clear),
        ...named('noise10dB', noisy),
        ...named('noise5dB', street),
        ...named('withoutModel', byLoudness),
        ...(await takePauses(voices, voice)),
        ...(await playPrompts(voices, voice)),
        ...(await speakIntoPrompts(voices, voice)),
        ...(await confirm(voices, voice)),
        frameMicroseconds: timeFrames(),
      },
      targets: {
        clearPrematureShareOfPauses: { max: 0.05 },
        clearLongAnswersWaitBeyondRuleMedianMs: { max: 60, unit: 'ms' },
        clearWaitMedianMs: { max: 900, unit: 'ms' },
        clearWaitP95Ms: { max: 1_500, unit: 'ms' },
        clearOnsetErrorMedianMs: { max: 60, unit: 'ms' },
        falseInterruptionsPerMinute25dB: { max: 0 },
        falseInterruptionsPerMinute15dB: { max: 0 },
        confirmMedianMs: { max: 10, unit: 'ms' },
        confirmP95Ms: { max: 20, unit: 'ms' },
      },
    }
  } finally {
    await voice.dispose()
  }
}

type Listened = {
  readonly onsetErrors: readonly number[]
  readonly waits: readonly number[]
  readonly beyondRule: readonly number[]
  readonly missedShare: number
  readonly premature: number
  readonly pauses: number
  readonly answers: number
}

async function listenTo(
  voices: Voices,
  voice: VoiceActivity | undefined,
  snrsDb: readonly (number | null)[],
): Promise<Listened> {
  const judged = []
  for (const one of voices) {
    for (const snrDb of snrsDb) {
      for (const lost of [0, 0.05]) {
        const answer = answerOnLine(one, { snrDb, lost })
        const events = await takeTurnOn(answer.line, { rules, ...(voice === undefined ? {} : { voice }) })
        judged.push(judge(answer, events))
      }
    }
  }
  return {
    onsetErrors: judged.map(({ onsetError }) => Math.abs(onsetError)),
    waits: judged.flatMap(({ wait }) => (wait === null ? [] : [wait])),
    beyondRule: judged.flatMap(({ beyondRule }) => (beyondRule === null ? [] : [beyondRule])),
    missedShare: sum(judged.map(({ missedMs }) => missedMs)) / sum(judged.map(({ spokenMs }) => spokenMs)),
    premature: judged.filter(({ wait }) => wait === null).length,
    pauses: sum(judged.map(({ pauses }) => pauses)),
    answers: judged.length,
  }
}

/** `wait`: from the true end to the end of the turn; null where the turn was over before, or never. */
function judge({ spans, line }: AnswerOnLine, events: readonly TurnEvent[]) {
  const began = events.filter(({ kind }) => kind === 'speech-began')
  const ended = events.filter(({ kind }) => kind === 'speech-paused')
  const over = events.find((event) => event.kind === 'over')
  const overAt = over?.at ?? line.length / 8
  const lastEnd = spans.at(-1)?.to ?? 0
  const reached = spans.filter(({ to }) => to <= overAt)
  const heard = began.map(({ at }, index) => ({ from: at - 40, to: (ended[index]?.at ?? overAt) + 20 }))
  const missedMs = sum(
    reached.map(({ from, to }) => to - from - sum(heard.map((one) => overlap(one, { from, to })))),
  )
  const isWhole = over !== undefined && over.at >= lastEnd
  return {
    onsetError: (began[0]?.at ?? overAt) - (spans[0]?.from ?? 0),
    missedMs: Math.max(0, missedMs),
    spokenMs: sum(reached.map(({ from, to }) => to - from)),
    pauses: reached.filter(({ to }, index) => (spans[index + 1]?.from ?? to) - to >= pauseMs).length,
    wait: isWhole ? over.at - lastEnd : null,
    // Beyond the quiet that the rules ask for, where much was said.
    beyondRule:
      isWhole && over.because === 'silence' && over.spokenMs >= muchMs
        ? over.at - lastEnd - rules.endSilenceMs
        : null,
  }
}

const overlap = (one: { from: number; to: number }, other: { from: number; to: number }): number =>
  Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from))

function named(name: string, listened: Listened): Record<string, number> {
  const { onsetErrors, waits, beyondRule, missedShare, premature, pauses, answers } = listened
  return {
    [`${name}Answers`]: answers,
    [`${name}OnsetErrorMedianMs`]: at(onsetErrors, 0.5),
    [`${name}OnsetErrorP95Ms`]: at(onsetErrors, 0.95),
    [`${name}MissedShare`]: missedShare,
    [`${name}PrematureAnswers`]: premature,
    [`${name}PrematureShareOfPauses`]: premature / Math.max(1, pauses),
    [`${name}WaitMedianMs`]: at(waits, 0.5),
    [`${name}WaitP95Ms`]: at(waits, 0.95),
    [`${name}LongAnswersWaitBeyondRuleMedianMs`]: at(beyondRule, 0.5),
  }
}

/** Share of answers that a pause for thought of so many ms in their middle ended. */
async function takePauses(voices: Voices, voice: VoiceActivity): Promise<Record<string, number>> {
  const figures: Record<string, number> = {}
  for (const ms of [700, 1_000, 1_300]) {
    let ended = 0
    let paused = 0
    for (const { name, sound } of voices) {
      const whole = withPause(sound, ms)
      if (whole === null) continue
      const answer = answerOnLine({ name, sound: whole }, { snrDb: 20, lost: 0 })
      const { wait } = judge(answer, await takeTurnOn(answer.line, { rules, voice }))
      paused += 1
      if (wait === null) ended += 1
    }
    figures[`endedByPauseOf${ms}ms`] = ended / Math.max(1, paused)
  }
  return figures
}

/** Lines that are played and come back, with nobody there. */
async function playPrompts(voices: Voices, voice: VoiceActivity): Promise<Record<string, number>> {
  const figures: Record<string, number> = {}
  for (const lossDb of [15, 25]) {
    let interruptions = 0
    let minutes = 0
    for (const delayMs of [20, 120, 300]) {
      for (const { sound } of voices) {
        const { played, echo, noise } = promptWithEcho(sound, { lossDb, delayMs })
        const events = await takeTurnOn(onTheLine([echo, noise]), { rules, voice, played })
        interruptions += events.filter(({ kind }) => kind === 'interrupted').length
        minutes += played.length / 8_000 / 60
      }
    }
    figures[`falseInterruptionsPerMinute${lossDb}dB`] = interruptions / minutes
  }
  return figures
}

/** Somebody speaks six seconds into a line whose echo is 25 dB weaker. */
async function speakIntoPrompts(voices: Voices, voice: VoiceActivity): Promise<Record<string, number>> {
  const prompt = voices.at(-1)?.sound ?? new Float32Array(0)
  const figures: Record<string, number> = {}
  for (const levelDb of [0, -8]) {
    const delays: number[] = []
    for (const { sound } of voices.slice(0, -1)) {
      const { played, echo, noise } = promptWithEcho(prompt, { lossDb: 25, delayMs: 120 })
      const spoken = later(amplify(sound.subarray(0, 5 * 8_000), levelDb), 6_000)
      const from = speechSpans(frameLevels(onTheLine([spoken])))[0]?.from ?? 0
      const events = await takeTurnOn(onTheLine([echo, spoken, noise]), { rules, voice, played })
      const broken = events.find(({ kind }) => kind === 'interrupted')
      if (broken !== undefined && broken.at >= from - 200) delays.push(broken.at - from)
    }
    const name = levelDb === 0 ? 'UsualVoice' : 'SoftVoice'
    figures[`interrupts${name}Share`] = delays.length / Math.max(1, voices.length - 1)
    figures[`interrupts${name}FoundMedianMs`] = at(delays, 0.5)
  }
  return figures
}

/** How long one confirmation takes, from asking to the answer, and what its process weighs. */
async function confirm(voices: Voices, voice: VoiceActivity): Promise<Record<string, number>> {
  const times: number[] = []
  for (const { sound } of voices) {
    const line = onTheLine([sound])
    for (let from = 0; from + 5_120 <= line.length; from += 8_000) {
      const samples = upsample(line.slice(from, from + 5_120))
      const started = performance.now()
      await voice.isSpeech(samples)
      times.push(performance.now() - started)
    }
  }
  return {
    confirmMedianMs: at(times, 0.5),
    confirmP95Ms: at(times, 0.95),
    confirmMegabytes: (voice.state().rssBytes ?? 0) / 1e6,
  }
}

function timeFrames(): number {
  const frames = 200_000
  const taker = new TurnTaker({ ...rules, noSpeechMs: 1e9, hardLimitMs: 1e9 })
  const started = performance.now()
  for (let index = 0; index < frames; index += 1)
    taker.frame({ heardDb: -60 + (index % 7), playedDb: index % 400 < 200 ? -20 : null })
  return ((performance.now() - started) * 1000) / frames
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}
