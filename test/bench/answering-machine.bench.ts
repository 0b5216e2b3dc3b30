import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AnsweringMachine } from '../../src/domain/turn-taking/answering-machine.ts'
import { toneOf } from '../../src/domain/turn-taking/tone-of.ts'
import type { MachineVerdict } from '../../src/domain/turn-taking/turn-taking.ts'
import { loudness } from '../../src/phone/worker/loudness.ts'
import type { BenchResult } from '../support/bench.ts'
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
type Pickup = {
  readonly who: Who
  readonly about: string
  readonly sound: Float32Array
  readonly beep: boolean
}

/** What people and machines say when they pick up, by espeak-ng's voice. */
const greetings: readonly { who: Who; voice: 'cmn' | 'en-us'; about: string; says: readonly string[] }[] = [
  {
    who: 'person',
    voice: 'cmn',
    about: 'short',
    says: ['喂', '喂，你好', '你好，哪位', '喂？喂？', '哎，你说', '您好，请讲'],
  },
  {
    who: 'person',
    voice: 'en-us',
    about: 'short',
    says: ['Hello?', 'Hi, this is Anna', 'Yes, speaking', 'Hello, hello?'],
  },
  {
    who: 'person',
    voice: 'cmn',
    about: 'at work',
    says: [
      '你好，这里是顺达物业前台，请问您找哪位',
      '您好，鲜果时光人民路店，请问有什么可以帮您',
      '喂，你好，我现在在外面，有点吵，你是哪里',
    ],
  },
  {
    who: 'machine',
    voice: 'cmn',
    about: 'message',
    says: [
      '您好，您拨打的用户暂时无法接听，请在嘀声后留言，留言后请挂机',
      '你好，我是王芳，我现在不方便接电话，请留下您的姓名和电话，我会尽快给您回电，谢谢',
      '您好，机主现在正忙，我是他的智能助理，请问您有什么事情，我会帮您转告给他，请在提示音后留言',
    ],
  },
  {
    who: 'machine',
    voice: 'en-us',
    about: 'message',
    says: [
      "Hi, you have reached Tom Miller. I can't take your call right now. Please leave your name and number after the tone, and I will call you back.",
      'The person you are calling is not available at the moment. Please leave a message after the beep, or hang up and try again later.',
    ],
  },
  {
    who: 'machine',
    voice: 'en-us',
    about: 'short message',
    says: ['Please leave a message.', 'Tom here, leave a message after the beep.'],
  },
]

/** Its Mandarin is read at half the speed at which people speak, about 4.5 syllables a second. */
const wordsPerMinute = { cmn: '270', 'en-us': '175' }

const levelsDb = [-20, -28, -36]
const noisesDb = [null, -50, -40]
const beepsHz = [800, 1_000, 1_400]

/**
 * Greetings of people and of machines through the detector: a table of what was said by whom, and what it was taken for.
 * A wrong `machine` hangs up on somebody, so the target is that there is none.
 */
export async function run(): Promise<BenchResult> {
  const counts = new Map<string, Map<MachineVerdict, number>>()
  const waits: number[] = []
  for (const pickup of [...(await speakGreetings()), ...(await cutSpeech())]) {
    for (const levelDb of levelsDb) {
      for (const [index, noiseDb] of noisesDb.entries()) {
        const { verdict, atMs } = judge(
          makeLine(pickup, { levelDb, noiseDb, beepHz: beepsHz[index] ?? 1_000 }),
        )
        const row = `${pickup.who}, ${pickup.about}`
        const cells = counts.get(row) ?? new Map<MachineVerdict, number>()
        counts.set(row, cells.set(verdict, (cells.get(verdict) ?? 0) + 1))
        if (pickup.who === 'person') waits.push(atMs)
      }
    }
  }
  const verdicts = ['person', 'unsure', 'machine'] as const
  process.stderr.write(`${''.padEnd(28)}${verdicts.map((verdict) => verdict.padStart(9)).join('')}\n`)
  for (const [row, cells] of counts)
    process.stderr.write(
      `${row.padEnd(28)}${verdicts.map((one) => String(cells.get(one) ?? 0).padStart(9)).join('')}\n`,
    )
  const of = (who: Who, taken: readonly MachineVerdict[]): number =>
    [...counts]
      .filter(([row]) => row.startsWith(who))
      .reduce((sum, [, cells]) => sum + taken.reduce((part, one) => part + (cells.get(one) ?? 0), 0), 0)
  const sorted = waits.toSorted((a, b) => a - b)
  return {
    figures: {
      people: of('person', verdicts),
      machines: of('machine', verdicts),
      peopleTakenForMachines: of('person', ['machine']),
      machinesFound: of('machine', ['machine']) / Math.max(1, of('machine', verdicts)),
      medianWaitOfPeopleMs: sorted[sorted.length >> 1] ?? 0,
      longestWaitOfPeopleMs: sorted.at(-1) ?? 0,
    },
    targets: {
      peopleTakenForMachines: { max: 0 },
      medianWaitOfPeopleMs: { max: 2_500, unit: 'ms from the answer' },
    },
  }
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
        pickups.push({ who, about, sound: await decodeFile(file), beep: who === 'machine' })
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
  const names = [
    'librispeech_1995-1837-0001.wav',
    'aishell_BAC009S0724W0121.wav',
    'rapid_0478_00017.wav',
    'wenet_mid.wav',
    'wenet_long.wav',
  ]
  const paths = [...names.flatMap((name) => sharedAudio(name) ?? []), sampleAnswer(1), sampleAnswer(2)]
  const sounds = await Promise.all(paths.map(async (path) => dropLead(await decodeFile(path))))
  return sounds.flatMap((sound) => [
    ...[0.4, 1, 1.6].map((seconds) => ({
      who: 'person' as const,
      about: 'first words',
      sound: sound.subarray(0, seconds * 16_000),
      beep: false,
    })),
    ...(sound.length > 7 * 16_000
      ? [{ who: 'machine' as const, about: 'real speech talks on', sound, beep: true }]
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
    if (verdict !== null) return { verdict, atMs: ((at + frameLength) / lineRate) * 1000 }
  }
  throw new Error('no verdict')
}
