import type { Station } from '../context.ts'
import { playbackRate } from '../media/wav.ts'
import { listVoices, speak } from '../question-audio/speak.service.ts'
import { readSettings } from '../settings.ts'

const words = {
  zh: '您好，这是店面试的线路测试。请说一句话，我会录四秒，再放给您听。',
  en: 'Hello, this is a test of the line. Please say something: four seconds are recorded and played back to you.',
}

/** Of the WAV that voices make. */
const headerBytes = 44

/** What a line's test plays, 16 kHz mono: a sentence where this computer has a voice, or else three tones. */
export async function readTestSound(
  station: Pick<Station, 'db' | 'voices' | 'decoder'>,
  signal: AbortSignal,
): Promise<Int16Array> {
  const language = (await readSettings(station.db)).language === 'zh-CN' ? 'zh' : 'en'
  const voice = (await listVoices(station)).find((one) => one.language === language)
  if (voice === undefined) return tones()
  try {
    const { wav } = await speak(station, voice, { text: words[language], signal })
    const bytes = wav.slice(headerBytes)
    return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1)
  } catch {
    // The test is of the line, not of the voice.
    return tones()
  }
}

/** C, E, G, a quarter of a second each, a quarter of full scale. */
function tones(): Int16Array {
  const each = playbackRate / 4
  const notes = [261.63, 329.63, 392]
  return Int16Array.from({ length: each * notes.length }, (_, n) =>
    Math.round(8192 * Math.sin((2 * Math.PI * (notes[Math.floor(n / each)] ?? 0) * n) / playbackRate)),
  )
}
