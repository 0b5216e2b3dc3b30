import { describe, expect, it } from 'vitest'
import { fakeRecording, FakeSpeech } from '../../../test/support/fake-speech.ts'
import { recogniseTrial } from './trial-recording.service.ts'

const { signal } = new AbortController()
const engines = () => ({ decoder: new FakeSpeech(), speech: new FakeSpeech() })

describe('an answer tried by voice', () => {
  it('comes back as text', async () => {
    const bytes = fakeRecording({ text: '让您久等了', language: 'zh' })
    expect(await recogniseTrial(engines(), bytes, { language: 'auto', signal })).toEqual({
      text: '让您久等了',
      language: 'zh',
    })
  })

  it('may be silent', async () => {
    const bytes = fakeRecording({ text: '' })
    expect(await recogniseTrial(engines(), bytes, { language: 'zh', signal })).toMatchObject({ text: '' })
  })

  it.each([
    ['nothing', new Uint8Array(), 'MEDIA_EMPTY', undefined],
    ['no recording', Buffer.from('%PDF-1.4'), 'MEDIA_UNREADABLE', undefined],
    ['more than three minutes', fakeRecording({ seconds: 181 }), 'MEDIA_TOO_LONG', { limitMinutes: 3 }],
    [
      'speech without a model',
      fakeRecording({ transcribeFails: 'MODEL_MISSING' }),
      'MODEL_MISSING',
      { model: '' },
    ],
  ])('that is %s is refused in words', async (_what, bytes, code, data) => {
    await expect(recogniseTrial(engines(), bytes, { language: 'zh', signal })).rejects.toMatchObject({
      code,
      data,
    })
  })

  it('stops when nobody waits for it any more', async () => {
    const parts = engines()
    const bytes = fakeRecording({ text: '让您久等了' })
    const asked = recogniseTrial(parts, bytes, { language: 'zh', signal: AbortSignal.abort() })
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(parts.speech.calls).toEqual([])
  })
})
