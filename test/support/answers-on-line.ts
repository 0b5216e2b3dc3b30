import { sampleAnswer, sharedAudio } from './speech.ts'
import {
  amplify,
  frameLevels,
  intoTelephone,
  later,
  lineRate,
  onTheLine,
  speechSpans,
  streetNoise,
  withHoles,
} from './telephone-line.ts'
import { decodeFile } from './wav.ts'

/** Mean loudness of people on the telephone, dBFS, and of the lines that we play. */
const voiceDb = -24
const promptDb = -20
/** Noise of a line that is called quiet, dBFS. */
const quietLineDb = -62
const leadMs = 2_000
/** Quiet after the answer, ms: more than any rule waits. */
const restMs = 4_000

export type Span = { readonly from: number; readonly to: number }
export type AnswerOnLine = {
  readonly name: string
  readonly line: Int16Array
  readonly spans: readonly Span[]
}

/** Real speech where the checkout has it beside it, and the sample interview's; as it goes into a telephone. */
export async function readVoices(): Promise<{ name: string; sound: Float32Array }[]> {
  const names = [
    'jfk.wav',
    'librispeech_1995-1837-0001.wav',
    'aishell_BAC009S0724W0121.wav',
    'rapid_0478_00017.wav',
    'wenet_mid.wav',
    'wenet_long.wav',
  ]
  const real = names.flatMap((name) => {
    const path = sharedAudio(name)
    return path === undefined ? [] : [{ name, path }]
  })
  const samples = ([1, 2, 3, 4] as const).map((n) => ({ name: `sample ${n}`, path: sampleAnswer(n) }))
  return await Promise.all(
    [...real, ...samples].map(async ({ name, path }) => ({
      name,
      sound: intoTelephone(await decodeFile(path), voiceDb),
    })),
  )
}

/** A voice after 2 s, over noise so far below it (null: a quiet line), with a share of its packets lost; and where it speaks. */
export function answerOnLine(
  voice: { name: string; sound: Float32Array },
  { snrDb, lost }: { snrDb: number | null; lost: number },
): AnswerOnLine {
  const spoken = later(voice.sound, leadMs)
  const ms = (spoken.length / lineRate) * 1000 + restMs
  const noise = streetNoise(ms, snrDb === null ? quietLineDb : voiceDb - snrDb, 7)
  const line = onTheLine([spoken, noise])
  return {
    name: voice.name,
    line: lost === 0 ? line : withHoles(line, lost, 3),
    spans: speechSpans(frameLevels(onTheLine([spoken]))),
  }
}

/** A voice with a pause of that length put between its spans, nearest to the middle; null where it has one span. */
export function withPause(sound: Float32Array, pauseMs: number): Float32Array | null {
  const spans = speechSpans(frameLevels(onTheLine([sound])))
  const middle = spans.findIndex(({ to }) => to * (lineRate / 1000) > sound.length / 2)
  const [before, after] = [spans[middle - 1], spans[middle]]
  if (before === undefined || after === undefined) return null
  const cut = (ms: number): number => (ms * lineRate) / 1000
  const rest = later(sound.subarray(cut(after.from)), before.to + pauseMs)
  rest.set(sound.subarray(0, cut(before.to)))
  return rest
}

/** Low frequencies first, and an echo of its own 40 ms later: by frames, its loss wavers by some dB. As loud as before. */
function throughARoom(sound: Float32Array): Float32Array {
  const out = new Float32Array(sound.length)
  let low = 0
  for (let at = 0; at < sound.length; at += 1) {
    low = 0.6 * low + 0.4 * (sound[at] ?? 0)
    out[at] = low + 0.4 * (out[at - 0.04 * lineRate] ?? 0)
  }
  const power = (of: Float32Array): number => of.reduce((sum, value) => sum + value * value, 0)
  const gain = Math.sqrt(power(sound) / Math.max(1, power(out)))
  return out.map((value) => value * gain)
}

/** A line that is played, and what comes back of it: so much weaker and later, over a quiet line's noise. */
export function promptWithEcho(
  sound: Float32Array,
  { lossDb, delayMs }: { lossDb: number; delayMs: number },
): { played: Int16Array; echo: Float32Array; noise: Float32Array } {
  const played = onTheLine([amplify(sound, promptDb - voiceDb)])
  const echo = later(amplify(throughARoom(Float32Array.from(played)), -lossDb), delayMs)
  return { played, echo, noise: streetNoise((echo.length / lineRate) * 1000 + 1_000, -52, 5) }
}
