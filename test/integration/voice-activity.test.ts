import { afterAll, describe, expect, it } from 'vitest'
import { createVoiceActivity, type VoiceActivity } from '../../src/engines/speech/voice-activity-engine.ts'
import { toInt16 } from '../../src/engines/speech/to-int16.ts'
import { createForkProcessHost } from '../../src/processes/fork-process-host.ts'
import { fixture, sampleAnswer, vadModel } from '../support/speech.ts'
import { decodeFile } from '../support/wav.ts'

const made: VoiceActivity[] = []
function make(model: string, patienceMs = 20_000): VoiceActivity {
  const one = createVoiceActivity({ host: createForkProcessHost(), vadModel: model, patienceMs })
  made.push(one)
  return one
}
afterAll(async () => void (await Promise.all(made.map((one) => one.dispose()))))

/** Two thirds of a second from the loudest place of a recording. */
async function loudest(path: string): Promise<Int16Array> {
  const sound = toInt16(await decodeFile(path))
  const peak = sound.reduce(
    (best, value, at) => (Math.abs(value) > Math.abs(sound[best] ?? 0) ? at : best),
    0,
  )
  const from = Math.max(0, peak - 8_000)
  return sound.slice(from, from + 10_240)
}

const noise = Int16Array.from({ length: 10_240 }, (_, at) => Math.round(3_000 * Math.sin(at * at * 1.7)))

describe('voice activity', () => {
  it('tells speech, of a telephone too, from noise and silence, whatever came before', async () => {
    const voice = make(vadModel)
    const spoken = await loudest(sampleAnswer(1))
    const onTheTelephone = await loudest(fixture('speech-alaw.wav'))
    const silence = new Int16Array(10_240)
    const heard: (boolean | undefined)[] = []
    for (const sound of [noise, spoken, silence, noise, onTheTelephone, noise])
      heard.push(await voice.isSpeech(sound))
    expect(heard).toEqual([false, true, false, false, true, false])
  })

  it('looks at the newest second only', async () => {
    const long = new Int16Array(60_000)
    long.set(await loudest(sampleAnswer(1)))
    expect(await make(vadModel).isSpeech(long)).toBe(false)
  })

  it.each([
    ['is not installed', ''],
    ['is gone', '/nowhere/silero.onnx'],
    ['is something else', import.meta.filename],
  ])('leaves it to loudness where the model %s', async (_why, model) => {
    const voice = make(model)
    expect(await voice.isSpeech(noise)).toBeUndefined()
    expect(await voice.isSpeech(noise)).toBeUndefined()
  })

  it('leaves it to loudness where the answer would come too late, and answers the next', async () => {
    const late = make(vadModel, 1)
    expect(await late.isSpeech(noise)).toBeUndefined()
    const warm = make(vadModel)
    warm.warm()
    expect(await warm.isSpeech(noise)).toBe(false)
  })
})
