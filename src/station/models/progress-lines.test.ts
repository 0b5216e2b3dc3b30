import { describe, expect, it } from 'vitest'
import { ModelFailure } from './model-failure.ts'
import { describeFailure } from './model-messages.ts'
import { createProgressLines } from './progress-lines.ts'

function record(watched: boolean) {
  let written = ''
  let time = 0
  const write = (text: string): void => void (written += text)
  const lines = createProgressLines({ write, watched, language: 'en', now: () => time })
  return {
    at(ms: number, fraction: number, phase: 'downloading' | 'converting' = 'downloading') {
      time = ms
      lines.show({ model: 'whisper-base', phase, fraction, source: 'hub' })
    },
    end: lines.end,
    text: () => written,
  }
}

describe('progress', () => {
  it('is a plain line every five seconds and at each new phase when nobody watches', () => {
    const shown = record(false)
    for (let ms = 0; ms <= 10_000; ms += 100) shown.at(ms, ms / 20_000)
    shown.at(10_050, 0, 'converting')
    shown.end()
    const lines = shown.text().trimEnd().split('\n')
    expect(
      lines.map((line) =>
        line
          .match(/(\d+)% (\w+)/)
          ?.slice(1)
          .join(' '),
      ),
    ).toEqual(['0 downloading', '25 downloading', '50 downloading', '0 converting'])
  })

  it('redraws one line on a terminal and ends it before the next phase', () => {
    const shown = record(true)
    shown.at(0, 0)
    shown.at(50, 0.1)
    shown.at(200, 0.5)
    shown.at(210, 0, 'converting')
    shown.end()
    expect(
      shown
        .text()
        .split('\n')
        .map((line) => line.split('\r').length - 1),
    ).toEqual([2, 1, 0])
  })
})

describe('a failure in words', () => {
  it('names each source and why it failed, in both languages', () => {
    const attempts = [
      { source: 'hub', code: 'SOURCE_UNREACHABLE' as const, detail: 'ENOTFOUND' },
      { source: 'pip', code: 'PYTHON_MISSING' as const, detail: 'python' },
    ]
    const failure = new ModelFailure('NO_SOURCE', 'whisper-base', { attempts })
    expect(describeFailure(failure, 'en')).toMatch(
      /model hub: .*ENOTFOUND[\s\S]*Python registry: .*no Python/,
    )
    expect(describeFailure(failure, 'zh')).toMatch(/模型站: .*ENOTFOUND[\s\S]*Python 软件源: .*没有带 pip/)
  })
})
