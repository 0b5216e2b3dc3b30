import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEWEST_SECONDS, summariseObservation, type ObservedSecond } from './summarise-observation.ts'

const passed = { state: 'passed' } as const

function second(at: number, more: Partial<ObservedSecond> = {}): ObservedSecond {
  return {
    second: at,
    frames: 2,
    faces: 1,
    x: 0.5,
    y: 0.4,
    yaw: 0,
    pitch: 0,
    roll: 0,
    smile: 0,
    gaze: 1,
    ...more,
  }
}

const seconds = (count: number, of: (at: number) => Partial<ObservedSecond> = () => ({})): ObservedSecond[] =>
  Array.from({ length: count }, (_, at) => second(at, of(at)))

const noFace = { faces: 0, x: null, y: null, yaw: null, pitch: null, roll: null, smile: null, gaze: null }

describe('what a camera saw', () => {
  it('tells shares of the seconds that were looked at', () => {
    const summary = summariseObservation(
      seconds(20, (at) => (at < 5 ? noFace : at < 7 ? { faces: 2 } : {})),
      passed,
    )
    expect(summary.faceSeen).toMatchObject({
      value: 0.75,
      seconds: 20,
      method: 'face-detector',
      trust: 'measured',
    })
    expect(summary.severalFaces.value).toBe(0.1)
  })

  it('leaves out seconds without frames, as when the computer was too slow', () => {
    const summary = summariseObservation(
      seconds(30, (at) => (at % 2 === 0 ? { frames: 0, ...noFace } : {})),
      passed,
    )
    expect(summary.faceSeen).toMatchObject({ value: 1, seconds: 15 })
  })

  it('tells where the face was on average', () => {
    const { position } = summariseObservation(
      seconds(20, (at) => ({ x: at < 10 ? 0.2 : 0.4, y: 0.5 })),
      passed,
    )
    expect(position.value?.x).toBeCloseTo(0.3)
    expect(position.value?.y).toBeCloseTo(0.5)
  })

  it('tells how fast the head turns, over neighbouring seconds alone', () => {
    const turning = seconds(20, (at) => ({ yaw: 3 * (at % 2), pitch: 4 * (at % 2) }))
    expect(summariseObservation(turning, passed).headMovement).toMatchObject({
      value: 5,
      seconds: 19,
      trust: 'rough',
    })
    const apart = turning.map((one) => ({ ...one, second: one.second * 3 }))
    expect(summariseObservation(apart, passed).headMovement).toMatchObject({
      value: null,
      reason: 'too-little-seen',
      seconds: 0,
    })
  })

  it('tells smiles with the caution that how often that is wrong is not known', () => {
    const { smile } = summariseObservation(
      seconds(20, (at) => ({ smile: at < 5 ? 0.9 : 0.1 })),
      passed,
    )
    expect(smile).toMatchObject({ value: 0.25, method: 'expression-classifier', trust: 'unproven' })
  })

  it.each([
    ['failed', 'calibration-failed'],
    ['skipped', 'not-calibrated'],
  ] as const)('tells nothing of eye contact where the calibration %s', (state, reason) => {
    expect(summariseObservation(seconds(60), { state }).eyeContact).toMatchObject({ value: null, reason })
  })

  it('tells eye contact from the seconds with a face', () => {
    const { eyeContact } = summariseObservation(
      seconds(40, (at) => (at < 10 ? noFace : { gaze: at < 25 ? 1 : 0.5 })),
      passed,
    )
    expect(eyeContact).toMatchObject({ value: 0.75, reason: null, seconds: 30, method: 'iris-calibrated' })
  })

  it(`tells nothing from fewer than ${FEWEST_SECONDS} seconds`, () => {
    for (const figure of Object.values(summariseObservation(seconds(FEWEST_SECONDS - 1), passed)))
      expect(figure).toMatchObject({ value: null, reason: 'too-little-seen' })
    expect(summariseObservation(seconds(FEWEST_SECONDS), passed).faceSeen.value).toBe(1)
    expect(summariseObservation([], passed).faceSeen).toMatchObject({ value: null, seconds: 0 })
  })

  it('counts a second that was sent twice once, in whatever order', () => {
    const twice = [...seconds(20, () => noFace), ...seconds(20)]
    expect(summariseObservation(twice, passed).faceSeen).toMatchObject({ value: 1, seconds: 20 })
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          seconds(30, (at) => ({ yaw: at % 7, gaze: at / 30 })),
          { minLength: 30 },
        ),
        (all) => {
          const summary = summariseObservation(all, passed)
          expect(summary.headMovement.seconds).toBe(29)
          expect(summary.eyeContact.value).toBeCloseTo(0.4833, 3)
        },
      ),
    )
  })

  it('gives a value or a reason, never both and never neither; shares stay shares', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const any = fc.record({
      second: fc.nat(60),
      frames: fc.nat(4),
      faces: fc.double({ min: 0, max: 3, noNaN: true }),
      x: fc.option(share),
      y: fc.option(share),
      yaw: fc.option(fc.integer({ min: -90, max: 90 })),
      pitch: fc.option(fc.integer({ min: -90, max: 90 })),
      roll: fc.option(fc.integer({ min: -90, max: 90 })),
      smile: fc.option(share),
      gaze: fc.option(share),
    })
    fc.assert(
      fc.property(
        fc.array(any, { maxLength: 80 }),
        fc.constantFrom('passed', 'failed', 'skipped'),
        (all, state) => {
          const summary = summariseObservation(all, { state })
          for (const { value, reason } of Object.values(summary)) expect(value === null).toBe(reason !== null)
          for (const { value } of [summary.faceSeen, summary.severalFaces, summary.smile, summary.eyeContact])
            if (value !== null) expect(value >= 0 && value <= 1).toBe(true)
        },
      ),
    )
  })
})
