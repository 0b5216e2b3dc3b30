import { describe, expect, it } from 'vitest'
import { endingOf, recordingTypeFor } from './recording-type.ts'
import { findSupport } from './support.ts'

const recorder = (...types: string[]) => ({ isTypeSupported: (type: string) => types.includes(type) })
const navigator = { mediaDevices: { getUserMedia: () => undefined } }

describe('what a browser can record', () => {
  it.each([
    { name: 'an insecure page', environment: { isSecureContext: false }, live: [], because: 'insecure-page' },
    { name: 'no devices at all', environment: { navigator: {} }, live: [], because: 'no-media' },
    {
      name: 'an old Safari',
      environment: { isSecureContext: true, navigator },
      live: [],
      because: 'no-recorder',
    },
    {
      name: 'sound alone',
      environment: { navigator, MediaRecorder: recorder('audio/mp4') },
      live: ['voice'],
      because: 'no-recorder',
    },
    {
      name: 'everything',
      environment: { navigator, MediaRecorder: recorder('audio/webm', 'video/webm;codecs=vp8,opus') },
      live: ['video', 'voice'],
      because: null,
    },
  ])('$name', ({ environment, live, because }) => {
    expect(findSupport(environment)).toEqual({ live, because })
  })

  it('takes VP9 before VP8, and mp4 where there is no webm', () => {
    const of = (...types: string[]) => recordingTypeFor('video', (type) => types.includes(type))
    expect(of('video/mp4', 'video/webm;codecs=vp8,opus', 'video/webm;codecs=vp9,opus')).toContain('vp9')
    expect(of('video/mp4', 'video/webm;codecs=vp8,opus')).toContain('vp8')
    expect(of('video/mp4')).toBe('video/mp4')
    expect(of()).toBeNull()
  })

  it.each([
    ['audio/mp4;codecs=mp4a.40.2', 'm4a'],
    ['video/mp4', 'mp4'],
    ['video/webm;codecs=vp9,opus', 'webm'],
  ])('%s ends in %s', (mime, ending) => {
    expect(endingOf(mime)).toBe(ending)
  })
})
