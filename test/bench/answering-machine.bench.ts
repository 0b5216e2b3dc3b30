import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AnsweringMachine } from '../../src/domain/turn-taking/answering-machine.ts'
import { toneOf } from '../../src/domain/turn-taking/tone-of.ts'
import type { MachineVerdict } from '../../src/domain/turn-taking/turn-taking.ts'
import { loudness } from '../../src/phone/worker/loudness.ts'
import type { BenchResult } from '../support/bench.ts'
import { greetings, wordsPerMinute } from '../support/greetings.ts'
import { sampleAnswer, sharedAudio } from '../support/speech.ts'
import {
  frameLength,
  intoTelephone,
  later,
  lineRate,
  onTheLine,
  streetNoise,
} from '../support/telephone-line.ts'
import { decodeFile } from '../support/wav.ts'

type Who = 'person' | 'machine'
type Language = 'zh' | 'en'
type Pickup = {
  readonly who: Who
  readonly language: Language
  readonly about: string
  readonly sound: Float32Array
  readonly beep: boolean
}

const levelsDb = [-20, -28, -36]
const noisesDb = [null, -50, -40]
const beepsHz = [800, 1_000, 1_400]

/** What a line of the table counts. */
type Row = { readonly verdicts: MachineVerdict[]; readonly waits: number[] }

/**
 * Greetings of people and of machines through the detector: a table of what was said by whom, on a clean line and on
 * noisy ones, what it was taken for, and when. A wrong `machine` hangs up on somebody, so the target is that there is
 * none; `unsure` counts as a person, so it is right for people and half a miss for machines.
 */
export async function run(): Promise<BenchResult> {
  const rows = new Map<string, Row>()
  for (const pickup of [...(await speakGreetings()), ...(await cutSpeech())]) {
    for (const levelDb of levelsDb) {
      for (const [index, noiseDb] of noisesDb.entries()) {
        const line = makeLine(pickup, { levelDb, noiseDb, beepHz: beepsHz[index] ?? 1_000 })
        const { verdict, atMs } = judge(line)
        const { who, about, language } = pickup
        const name = [who, about, language, noiseDb === null ? 'clean' : 'noisy'].join(', ')
        const row = rows.get(name) ?? { verdicts: [], waits: [] }
        row.verdicts.push(verdict)
        row.waits.push(atMs)
        rows.set(name, row)
      }
    }
  }
  printTable(rows)
  const of = (who: Who): Row => {
    const own = [...rows].flatMap(([name, row]) => (name.startsWith(who) ? [row] : []))
    return {
      verdicts: own.flatMap(({ verdicts }) => verdicts),
      waits: own.flatMap(({ waits }) => waits),
    }
  }
  const [people, machines] = [of('person'), of('machine')]
  return {
    figures: {
      people: people.verdicts.length,
      machines: machines.verdicts.length,
      peopleTakenForMachines: count(people, 'machine'),
      machinesFound: count(machines, 'machine') / Math.max(1, machines.verdicts.length),
      medianWaitOfPeopleMs: share(people.waits, 0.5),
      longestWaitOfPeopleMs: share(people.waits, 1),
      medianWaitOfMachinesMs: share(machines.waits, 0.5),
    },
    targets: {
      peopleTakenForMachines: { max: 0 },
      medianWaitOfPeopleMs: { max: 2_500, unit: 'ms from the answer' },
    },
  }
}

function printTable(rows: ReadonlyMap<string, Row>): void {
  const width = 44
  const titles = ['lines', 'right', 'wrong', 'unsure', 'median', 'longest']
  const print = (name: string, cells: readonly (string | number)[]) =>
    void process.stderr.write(
      `${name.padEnd(width)}${cells.map((cell) => String(cell).padStart(9)).join('')}\n`,
    )
  print('', titles)
  for (const [name, row] of [...rows].toSorted(([a], [b]) => a.localeCompare(b))) {
    const is = name.startsWith('person') ? 'person' : 'machine'
    const not = is === 'person' ? 'machine' : 'person'
    print(name, [
      row.verdicts.length,
      count(row, is),
      count(row, not),
      count(row, 'unsure'),
      share(row.waits, 0.5),
      share(row.waits, 1),
    ])
  }
}

const count = ({ verdicts }: Row, wanted: MachineVerdict): number =>
  verdicts.filter((verdict) => verdict === wanted).length

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN
}

/** Empty where espeak-ng is not installed. */
async function speakGreetings(): Promise<Pickup[]> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-'))
  const pickups: Pickup[] = []
  try {
    for (const { who, voice, about, says } of greetings) {
      for (const text of says) {
        const file = join(folder, 'greeting.wav')
        execFileSync('espeak-ng', ['-v', voice, '-s', wordsPerMinute[voice], '-w', file, text])
        pickups.push({
          who,
          about,
          language: voice === 'cmn' ? 'zh' : 'en',
          sound: await decodeFile(file),
          beep: who === 'machine',
        })
      }
    }
  } catch (error) {
    process.stderr.write(`no espeak-ng, real speech only: ${String(error)}\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return pickups
}

/** Real speech: its first words are a person's, as a whole it talks on as machines do. */
async function cutSpeech(): Promise<Pickup[]> {
  const names: readonly [Language, string][] = [
    ['en', 'librispeech_1995-1837-0001.wav'],
    ['zh', 'aishell_BAC009S0724W0121.wav'],
    ['zh', 'rapid_0478_00017.wav'],
    ['zh', 'wenet_mid.wav'],
    ['zh', 'wenet_long.wav'],
  ]
  const spoken = [
    ...names.map(([language, name]) => ({ language, path: sharedAudio(name) })),
    ...([1, 2] as const).map((n) => ({ language: 'en' as const, path: sampleAnswer(n) })),
  ]
  const sounds = await Promise.all(
    spoken.flatMap(({ language, path }) =>
      path === undefined ? [] : [decodeFile(path).then((whole) => ({ language, sound: dropLead(whole) }))],
    ),
  )
  return sounds.flatMap(({ language, sound }) => [
    ...[0.4, 1, 1.6].map((seconds) => ({
      who: 'person' as const,
      about: 'first words',
      language,
      sound: sound.subarray(0, seconds * 16_000),
      beep: false,
    })),
    ...(sound.length > 7 * 16_000
      ? [{ who: 'machine' as const, about: 'real speech talks on', language, sound, beep: true }]
      : []),
  ])
}

/** From the first loud sample on. */
function dropLead(sound: Float32Array): Float32Array {
  const first = sound.findIndex((value) => Math.abs(value) > 0.05)
  return sound.subarray(Math.max(0, first))
}

function makeLine(
  { sound, beep }: Pickup,
  { levelDb, noiseDb, beepHz }: { levelDb: number; noiseDb: number | null; beepHz: number },
): Int16Array {
  const spoken = later(intoTelephone(sound, levelDb), 500)
  const spokenMs = (spoken.length / lineRate) * 1000
  const tone = Float32Array.from(
    { length: 0.5 * lineRate },
    (_, n) => 3_000 * Math.sin((2 * Math.PI * beepHz * n) / lineRate),
  )
  return onTheLine([
    spoken,
    ...(beep ? [later(tone, spokenMs + 600)] : []),
    noiseDb === null
      ? new Float32Array(spoken.length + 6 * lineRate)
      : streetNoise(spokenMs + 6_000, noiseDb, 11),
  ])
}

function judge(line: Int16Array): { verdict: MachineVerdict; atMs: number } {
  const detector = new AnsweringMachine()
  for (let at = 0; at + frameLength <= line.length; at += frameLength) {
    const heard = line.subarray(at, at + frameLength)
    const frame = { heardDb: loudness(heard), playedDb: null, tone: toneOf(heard, lineRate) }
    const verdict = detector.frame(frame)
    if (verdict !== null) return { verdict, atMs: ((at + frameLength) * 1000) / lineRate }
  }
  throw new Error('no verdict')
}
