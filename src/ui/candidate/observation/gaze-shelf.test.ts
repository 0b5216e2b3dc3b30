import { afterEach, describe, expect, it, vi } from 'vitest'
import { type GazeMapping, gazePlaces } from '../../../domain/observation/gaze-calibration.ts'
import { openGazeShelf } from './gaze-shelf.ts'

const mapping: GazeMapping = {
  centres: new Map(gazePlaces.map((place, n) => [place, [n / 10, 0.5 - n / 10, n, 3 - n]] as const)),
  spreads: [0.01, 0.02, 0.5, 0.6],
}

describe('the calibration of the gaze', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  afterEach(() => {
    vi.unstubAllGlobals()
    kept.clear()
  })
  const open = (interviewId = 'one') => {
    vi.stubGlobal('sessionStorage', storage)
    return openGazeShelf(interviewId)
  }

  it('is there again after a reload, for its own interview alone', () => {
    open().keep({ camera: 'front', mapping })
    expect(open().read()).toEqual({ camera: 'front', mapping })
    expect(open('other').read()).toBeNull()
  })

  it('is forgotten with its interview', () => {
    open().keep({ camera: 'front', mapping })
    open().forget()
    expect(kept.size).toBe(0)
  })

  it('that failed is known to have failed', () => {
    open().keep({ camera: 'front', mapping: null })
    expect(open().read()).toEqual({ camera: 'front', mapping: null })
  })

  it.each([
    'no JSON',
    '{}',
    '{"camera":"front"}',
    '{"camera":"front","numbers":{"centres":[],"spreads":[1,1,1,1]}}',
    '{"camera":"front","numbers":{"centres":[[0,0,0,0],[0,0,0,0],[0,0,0,0],[0,0,0,0],[0,0,0,0]],"spreads":[0,1,1,1]}}',
    '{"camera":"front","numbers":{"centres":[[0,0,0,"x"],[0,0,0,0],[0,0,0,0],[0,0,0,0],[0,0,0,0]],"spreads":[1,1,1,1]}}',
  ])('that cannot be read is none: %s', (text) => {
    kept.set('storefront.gaze.one', text)
    expect(open().read()).toBeNull()
  })

  it('is none where the browser keeps nothing', () => {
    const refuse = () => {
      throw new Error('refused')
    }
    vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse })
    const shelf = openGazeShelf('one')
    shelf.keep({ camera: 'front', mapping })
    expect(shelf.read()).toBeNull()
  })
})
