import { describe, expect, it } from 'vitest'
import { pickVoice } from './find-voice.ts'

const voice = (lang: string, change: { localService?: boolean; default?: boolean } = {}) => ({
  lang,
  localService: true,
  default: false,
  ...change,
})

describe('the voice that reads a question', () => {
  it('is of the language, on this device, and the usual one where there are several', () => {
    const usual = voice('zh-CN', { default: true })
    expect(pickVoice([voice('en-US'), voice('zh_CN'), usual], 'zh')).toBe(usual)
    expect(pickVoice([usual, voice('en-GB')], 'en')?.lang).toBe('en-GB')
  })

  it('is none rather than one that sends the question away', () => {
    expect(pickVoice([voice('zh-CN', { localService: false })], 'zh')).toBeUndefined()
  })

  it('speaks Mandarin, not Cantonese', () => {
    expect(pickVoice([voice('zh-HK'), voice('yue-HK')], 'zh')).toBeUndefined()
    expect(pickVoice([voice('zh-HK'), voice('cmn-Hans-CN')], 'zh')?.lang).toBe('cmn-Hans-CN')
  })
})
