import { describe, expect, it } from 'vitest'
import { type Answering, follow, told, track } from './loudness-track.fixture.ts'

const never: Answering = { isSpeech: false }
const telling = (script: string, answering: Answering = {}): string => told(follow(track(script), answering))

describe('a turn', () => {
  it.each<[string, string, string]>([
    [
      'ends after much was said by the shorter quiet',
      'quiet 500, loud 6000, quiet 3000',
      'began 500, paused 6500, over silence 7300',
    ],
    [
      'ends after a word by the longer quiet',
      'quiet 500, loud 400, quiet 3000',
      'began 500, paused 900, over silence 2500',
    ],
    [
      'falls evenly between the two',
      'quiet 500, loud 3400, quiet 3000',
      'began 500, paused 3900, over silence 5120',
    ],
    [
      'waits longer after a clause that was just begun',
      'quiet 500, loud 6000, quiet 500, loud 400, quiet 3000',
      'began 500, paused 6500, began 7000, paused 7400, over silence 8600',
    ],
    [
      'does not end in a pause shorter than that',
      'quiet 500, loud 6000, quiet 700, loud 2000, quiet 3000',
      'began 500, paused 6500, began 7200, paused 9200, over silence 10160',
    ],
    [
      'has no pause in the gaps of words',
      'quiet 500, loud 1500, quiet 200, loud 1500, quiet 280, loud 3000, quiet 2000',
      'began 500, paused 6980, over silence 7780',
    ],
    ['hears no click', 'quiet 1000, loud 60, quiet 500, loud 80, quiet 1000', ''],
  ])('%s', (_name, script, expected) => {
    expect(telling(script)).toBe(expected)
  })

  it('tells what was said, less pauses, and where it ended', () => {
    const over = follow(track('quiet 500, loud 6000, quiet 500, loud 400, quiet 3000')).at(-1)
    expect(over).toMatchObject({ kind: 'over', spokenMs: 6400, speechEndedAt: 7400 })
  })

  it('asks twice whether somebody is there, and then lets it be', () => {
    expect(telling('quiet 30000')).toBe('still-there 1 6000, still-there 2 12000, over nothing-said 18000')
    expect(follow(track('quiet 30000')).at(-1)).toMatchObject({ spokenMs: 0, speechEndedAt: null })
  })

  it('does not count what the program says as silence of the candidate, nor as their time', () => {
    expect(telling('quiet 6000, quiet/line 4000, quiet 5980')).toBe('still-there 1 6000')
    const script = 'quiet/line 30000, quiet 500, loud 12000'
    expect(telling(script, { rules: { hardLimitMs: 10_000 } })).toBe('began 30500, over limit 40500')
  })

  it('is over at its limit, in the middle of a word, and later where there is more time', () => {
    const rules = { hardLimitMs: 5_000 }
    expect(telling('quiet 1000, loud 9000', { rules })).toBe('began 1000, over limit 6000')
    const silent = { hardLimitMs: 5_000, noSpeechMs: 60_000 }
    expect(telling('quiet 30000', { rules: silent })).toBe('over nothing-said 10000')
  })

  it('says nothing after its end', () => {
    expect(telling('quiet 500, loud 6000, quiet 3000, loud 3000, quiet 9000')).toMatch(/over silence 7300$/u)
  })
})

describe('what is no speech', () => {
  it('is asked about at most every 600 ms, and time runs on', () => {
    const script =
      'quiet 4000, loud 150, quiet 100, loud 150, quiet 100, loud 150, quiet 100, loud 150, quiet 1500'
    const events = follow(track(script.replaceAll('150', '160')), never)
    const asked = events.flatMap((event) => (event.kind === 'onset' ? [event.at] : []))
    expect(asked.length).toBeGreaterThan(1)
    for (const [index, at] of asked.slice(1).entries())
      expect(at - (asked[index] ?? 0)).toBeGreaterThanOrEqual(500)
    expect(told(events)).toBe('still-there 1 6000')
  })

  it('is learned: a fan is asked about twice at most', () => {
    const events = follow(track('quiet 4000, fan 8000'), never)
    expect(events.filter(({ kind }) => kind === 'onset').length).toBeLessThanOrEqual(2)
  })

  it('hides no voice that is louder, nor one after it', () => {
    expect(telling('quiet 2000, fan 2000, loud 6000, fan 3000')).toBe(
      'began 4000, paused 10000, over silence 10800',
    )
    expect(telling('quiet 2000, -20 1000, quiet 1000, soft 6000, quiet 2000')).toBe(
      'began 4000, paused 10000, over silence 10800',
    )
  })

  it('ends a turn that steady noise would hold open, when nobody tells noise from speech too', () => {
    const over = follow(track('quiet 3000, loud 4000, fan 20000'), { isSpeech: true }).at(-1)
    expect(over).toMatchObject({ kind: 'over', because: 'silence' })
    expect(over?.at).toBeLessThan(7000 + 3500 + 800 + 1500)
  })

  it('ends a turn that music holds open', () => {
    const music = Array.from({ length: 100 }, () => '-30 160, -36 100').join(', ')
    const over = follow(track(`quiet 1000, loud 5000, ${music}`)).at(-1)
    expect(over).toMatchObject({ kind: 'over', because: 'silence' })
    expect(over?.at).toBeLessThan(6000 + 3000 + 1500)
  })
})

describe('a line that leaves silence out', () => {
  it('is heard as any other', () => {
    expect(telling('gone 4000, loud 6000, gone 2000')).toBe('began 4000, paused 10000, over silence 10800')
  })

  it('does not make noise a voice when it comes back', () => {
    const ears = track('noise 4000, gone 4000, noise 4000')
    expect(told(follow(ears, never))).toBe('still-there 1 6000, still-there 2 12000')
    const late = follow(ears, never).filter((event) => event.kind === 'onset')
    expect(late.every(({ at }) => at < 4_000)).toBe(true)
  })
})

describe('speaking into a line', () => {
  it('breaks it off, also where nothing is known of its echo', () => {
    expect(telling('quiet/line 2000, shout/line 400, shout 5600, quiet 2000')).toBe(
      'began 2000, interrupted 2000, paused 8000, over silence 8800',
    )
  })

  it('breaks it off softly once its echo is known', () => {
    expect(telling('weak-echo/line 4000, soft/line 200, quiet 100')).toBe('began 4000, interrupted 4000')
  })

  it('does not break it off in its first 300 ms', () => {
    expect(telling('quiet 1000, shout/line 400')).toBe('')
    expect(telling('quiet 1000, shout/line 500')).toBe('began 1320, interrupted 1320')
  })

  it('does not break it off where that is not wanted, and is heard after it', () => {
    const rules = { bargeIn: false }
    expect(telling('quiet/line 2000, shout/line 1000, shout 6000, quiet 2000', { rules })).toBe(
      'began 3000, paused 9000, over silence 9800',
    )
  })

  it('breaks off a line that begins while somebody speaks', () => {
    expect(telling('quiet 500, loud 2000, shout/line 500, shout 1000')).toBe('began 500, interrupted 2500')
  })

  it.each(['strong-echo', 'weak-echo'])('is not what its %s does', (echo) => {
    expect(telling(`quiet/line 200, ${echo}/line 20000, ${echo} 200, quiet 1000`)).toBe('')
  })
})
