import { describe, expect, it } from 'vitest'
import { hearAnswer } from './hear-answer.ts'
import { indexSounds, looksRaw, repairHomophones } from './repair-homophones.ts'

const hear = (text: string) => hearAnswer({ language: 'zh', segments: [{ startMs: 0, endMs: 1, text }] })
const wanted = indexSounds(['道歉', '核对订单', '订单', '赔付'])

describe('repairing what was heard wrong', () => {
  it.each([
    ['先给他到欠', '先给他道歉'],
    ['我和对定单一下', '我核对订单一下'],
    ['我先道歉', '我先道歉'],
    ['没有一样的音', '没有一样的音'],
  ])('reads %s as %s', (said, meant) => {
    expect(repairHomophones(hear(said), wanted).text.replaceAll(',', '')).toBe(meant)
  })

  it('keeps every unit where it was said', () => {
    const heard = hear('先给他到欠然后陪付')
    const repaired = repairHomophones(heard, wanted)
    expect(repaired.text).toHaveLength(heard.text.length)
    expect(repaired.source).toBe(heard.source)
  })

  it('takes long text without stops for raw recognition, and no other', () => {
    expect(looksRaw(hear('我先给他到个欠然后问问他到底是怎么回事再去查一下那个单子'))).toBe(true)
    expect(looksRaw(hear('我先给他道个歉，然后问问他怎么回事，再去查一下那个单子。'))).toBe(false)
    expect(looksRaw(hear('我先道歉'))).toBe(false)
  })
})
