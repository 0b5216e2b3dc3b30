import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createForkProcessHost } from '../../src/engines/fork-process-host.ts'
import { createVoiceEngine } from '../../src/engines/speech/voice-engine.ts'
import type { VoiceModel } from '../../src/engines/speech/voice.ts'
import { encodeOnnx } from '../support/model-files.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

/** Real weights are not here; what is tested is that a voice that cannot be loaded harms nobody. */
describe('a voice that cannot speak', () => {
  let model: VoiceModel
  const engine = createVoiceEngine({ host: createForkProcessHost(), listVoices: async () => [model] })
  const { signal } = new AbortController()
  const speak = async (voiceId = 'voice') => await engine.speak({ voiceId, text: '您好' }, signal)
  afterAll(async () => await engine.dispose())

  beforeEach(async () => {
    const folder = makeTempFolder()
    const fileOf = (name: string) => join(folder, name)
    const files = {
      model: fileOf('model.onnx'),
      tokens: fileOf('tokens.txt'),
      lexicon: fileOf('lexicon.txt'),
    }
    await writeFile(files.model, encodeOnnx({ model_type: 'vits' }))
    await writeFile(files.tokens, 'n 0\nin2 1\n')
    await writeFile(files.lexicon, '您 n in2\n')
    model = { id: 'voice', name: 'Voice', hash: folder, files, languages: ['zh'] }
  })

  it.each([
    ['whose model is no model', Buffer.from('not a model'), 'MODEL_CORRUPT'],
    ['whose model is a model without anything in it', encodeOnnx({ model_type: 'vits' }), 'MODEL_CORRUPT'],
    ['whose model is empty', Buffer.alloc(0), 'MODEL_CORRUPT'],
  ])('%s is refused in words', async (_, weights, code) => {
    await writeFile(model.files['model'] ?? '', weights)
    await expect(speak()).rejects.toMatchObject({ code })
  })

  it('that is not there, or lacks a file, is missing', async () => {
    await expect(speak('another')).rejects.toMatchObject({ code: 'MODEL_MISSING' })
    model = { ...model, files: { ...model.files, lexicon: '/nowhere/lexicon.txt' } }
    await expect(speak()).rejects.toMatchObject({ code: 'MODEL_MISSING' })
  })
})
