import { describe, expect, it } from 'vitest'
import type { LineTestStep } from '../../../contract/phone-lines.ts'
import { begun, figuresOf, lostShare, shownSteps, withStep } from './trial-model.ts'

const step = (name: LineTestStep['step'], state: LineTestStep['state']): LineTestStep => ({
  step: name,
  state,
  problem: state === 'failed' ? 'no-audio' : null,
  detail: '',
  level: null,
  figures: null,
})
const figures = { codec: 'PCMA', encrypted: false, lost: 1, received: 199, jitterMs: 3 }

describe('the trial of a line', () => {
  it('lights one step after another', () => {
    const trial = [step('register', 'passed'), step('call', 'running')].reduce(withStep, begun)
    expect(shownSteps(trial).map(({ state }) => state)).toEqual([
      'passed',
      'running',
      'waiting',
      'waiting',
      'waiting',
    ])
    expect(trial.is).toBe('running')
  })

  it('has passed with its last step', () => {
    expect(withStep(begun, step('echo', 'running')).is).toBe('running')
    expect(withStep(begun, step('echo', 'passed')).is).toBe('passed')
  })

  it('stops at the first that failed and leaves the others', () => {
    const trial = [step('register', 'passed'), step('record', 'failed')].reduce(withStep, begun)
    expect(trial.is).toBe('failed')
    expect(shownSteps(trial).at(-1)?.state).toBe('waiting')
  })

  it('keeps what was measured last', () => {
    const trial = withStep(withStep(begun, { ...step('record', 'passed'), figures }), step('echo', 'passed'))
    expect(figuresOf(trial)).toEqual(figures)
    expect(lostShare(figures)).toBeCloseTo(0.005)
    expect(lostShare({ ...figures, lost: 0, received: 0 })).toBe(0)
  })
})
