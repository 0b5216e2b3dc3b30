import { writeFile } from 'node:fs/promises'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createForkProcessHost } from '../../src/processes/fork-process-host.ts'
import { createVoiceEngine } from '../../src/engines/speech/voice-engine.ts'
import type { VoiceModel } from '../../src/engines/speech/voice.ts'
import { encodeOnnx } from '../support/model-files.ts'
import { makeToneVoice } from '../support/tone-voice.ts'

let model: VoiceModel
const engine = createVoiceEngine({ host: createForkProcessHost(), listVoices: async () => [model] })
const { signal } = new AbortController()
const speak = async (text = '您好', voiceId = 'voice') => await engine.speak({ voiceId, text }, signal)

beforeEach(async () => {
  model = await makeToneVoice()
})
afterAll(async () => await engine.dispose())

describe('an installed voice', () => {
  it('speaks a text, the longer the longer, at its own rate', async () => {
    const short = await speak('您好。')
    const long = await speak('您好，您好，您好。')
    expect(short.sampleRate).toBe(8000)
    expect(short.samples.length).toBeGreaterThan(3 * 800)
    expect(long.samples.length).toBeGreaterThan(1.5 * short.samples.length)
    expect(Math.max(...short.samples)).toBeGreaterThan(6000)
  })
})

describe('a voice that cannot speak', () => {
  it.each([
    ['whose model is no model', Buffer.from('not a model'), 'MODEL_CORRUPT'],
    ['whose model is a model without anything in it', encodeOnnx({ model_type: 'vits' }), 'MODEL_CORRUPT'],
    ['whose model is empty', Buffer.alloc(0), 'MODEL_CORRUPT'],
  ])('%s is refused in words', async (_, weights, code) => {
    await writeFile(model.files['model'] ?? '', weights)
    await expect(speak()).rejects.toMatchObject({ code })
  })

  it('that is not there, or lacks a file, is missing', async () => {
    await expect(speak('您好', 'another')).rejects.toMatchObject({ code: 'MODEL_MISSING' })
    model = { ...model, files: { ...model.files, lexicon: '/nowhere/lexicon.txt' } }
    await expect(speak()).rejects.toMatchObject({ code: 'MODEL_MISSING' })
  })
})
