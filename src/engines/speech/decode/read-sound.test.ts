import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { EngineFailure, type MediaSource } from '../../protocol.ts'
import { readSound, type SoundRange } from './read-sound.ts'
import { createBytesSource, createVirtualWav } from './wav.fixture.ts'

const media = new URL('../../../../test/fixtures/media/', import.meta.url)
const readFixture = async (name: string): Promise<Uint8Array> => await readFile(new URL(name, media))

async function decode(
  source: MediaSource,
  range?: SoundRange,
): Promise<{
  seconds: number
  rms: number
  durationMs: number
  truncated: boolean
  container: string
  codec: string
}> {
  const reader = await readSound(source, range)
  let samples = 0
  let energy = 0
  for await (const piece of reader.pieces()) {
    samples += piece.length
    energy += piece.reduce((sum, value) => sum + value * value, 0)
  }
  reader.close()
  const { container, codec } = reader.decoded
  return {
    seconds: samples / 16_000,
    rms: Math.sqrt(energy / samples),
    durationMs: reader.durationMs(),
    truncated: reader.truncated(),
    container,
    codec,
  }
}

const failureOf = async (source: MediaSource): Promise<string> =>
  await decode(source).then(
    () => 'decoded',
    (error: unknown) => (error instanceof EngineFailure ? error.code : String(error)),
  )

describe('readSound', () => {
  it.each([
    ['speech-alaw.wav', 'wav', 'alaw'],
    ['speech-mulaw.wav', 'wav', 'ulaw'],
    ['speech.mp3', 'mp3', 'mp3'],
    ['speech.m4a', 'mp4', 'aac'],
    ['speech.aac', 'aac', 'aac'],
    ['speech-opus.ogg', 'ogg', 'opus'],
    ['speech-vorbis.ogg', 'ogg', 'vorbis'],
    ['speech-opus.webm', 'webm', 'opus'],
    ['speech-vorbis.webm', 'webm', 'vorbis'],
    ['speech.flac', 'flac', 'flac'],
    ['speech-mp3.mp4', 'mp4', 'mp3'],
    ['speech-opus.mp4', 'mp4', 'opus'],
    ['speech-video.mp4', 'mp4', 'aac'],
  ])('decodes %s to its whole length', async (name, container, codec) => {
    const sound = await decode(createBytesSource(await readFixture(name)))
    expect(sound).toMatchObject({ container, codec, truncated: false })
    expect(Math.abs(sound.seconds - 4.52)).toBeLessThan(0.1)
    expect(sound.rms).toBeGreaterThan(0.05)
    expect(sound.rms).toBeLessThan(0.12)
  })

  it.each([8000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000])(
    'keeps a tone and its length at %i Hz',
    async (sampleRate) => {
      const at = (seconds: number): number => 0.5 * Math.sin(2 * Math.PI * 1000 * seconds)
      const sound = await decode(createVirtualWav({ sampleRate, seconds: 2, channels: 2, at }))
      expect(sound.seconds).toBeCloseTo(2, 3)
      expect(sound.rms).toBeCloseTo(0.5 / Math.SQRT2, 2)
    },
  )

  it('lets nothing above 8 kHz fold back', async () => {
    const at = (seconds: number): number => 0.5 * Math.sin(2 * Math.PI * 11_000 * seconds)
    expect((await decode(createVirtualWav({ sampleRate: 48_000, seconds: 1, at }))).rms).toBeLessThan(0.003)
  })

  it.each(['speech.mp3', 'speech.m4a', 'speech-opus.webm', 'speech-vorbis.ogg', 'speech-alaw.wav'])(
    'reads only the asked part of %s and still knows the whole length',
    async (name) => {
      const sound = await decode(createBytesSource(await readFixture(name)), { startMs: 1000, endMs: 2500 })
      expect(sound.seconds).toBeCloseTo(1.5, 2)
      expect(Math.abs(sound.durationMs - 4520)).toBeLessThan(120)
    },
  )

  it('places a part where it is: a click stays at its moment', async () => {
    const at = (seconds: number): number => (Math.abs(seconds - 1.5) < 0.002 ? 0.9 : 0)
    const reader = await readSound(createVirtualWav({ sampleRate: 44_100, seconds: 3, at }), {
      startMs: 1000,
      endMs: 2000,
    })
    const pieces: number[] = []
    for await (const piece of reader.pieces()) pieces.push(...piece)
    reader.close()
    const loudest = pieces.reduce((best, value, index) => (value > (pieces[best] ?? 0) ? index : best), 0)
    expect(Math.abs(loudest / 16 - 500)).toBeLessThan(5)
  })

  it.each([
    'speech.mp3',
    'speech-opus.ogg',
    'speech-opus.webm',
    'speech-vorbis.ogg',
    'speech.flac',
    'speech-alaw.wav',
  ])('gets what is there of %s when its end is missing', async (name) => {
    const bytes = await readFixture(name)
    const sound = await decode(createBytesSource(bytes.subarray(0, Math.floor(bytes.length * 0.6))))
    expect(sound.seconds).toBeGreaterThan(0.9)
    expect(sound.seconds).toBeLessThan(4)
    if (name !== 'speech.mp3') expect(sound.truncated).toBe(true)
  })

  it.each([
    ['nothing', new Uint8Array(0), 'MEDIA_EMPTY'],
    ['text', Buffer.from('我会先道歉，再查订单。'.repeat(50)), 'MEDIA_UNREADABLE'],
    ['a web page', Buffer.from('<!doctype html><html><body>404</body></html>'), 'MEDIA_UNREADABLE'],
    ['one byte', Uint8Array.of(0x52), 'MEDIA_UNREADABLE'],
  ])('refuses %s', async (_, bytes, code) => {
    expect(await failureOf(createBytesSource(bytes))).toBe(code)
  })

  it.each([
    ['silent-film.mp4', 'MEDIA_NO_AUDIO'],
    ['ac3.mp4', 'MEDIA_CODEC_UNSUPPORTED'],
    ['adpcm.wav', 'MEDIA_CODEC_UNSUPPORTED'],
  ])('refuses %s', async (name, code) => {
    expect(await failureOf(createBytesSource(await readFixture(name)))).toBe(code)
  })

  it('refuses a WAV file without samples', async () => {
    expect(await failureOf(createVirtualWav({ sampleRate: 16_000, seconds: 0, at: () => 0 }))).toBe(
      'MEDIA_EMPTY',
    )
  })

  it("tells a station's failure from a damaged file", async () => {
    const bytes = await readFixture('speech.mp3')
    let reads = 0
    const source: MediaSource = {
      size: 10_000_000,
      async read(offset, length) {
        reads += 1
        if (reads > 1) throw new Error('wrong key')
        const block = new Uint8Array(length)
        block.set(bytes.subarray(offset, offset + length))
        return block
      },
    }
    expect(await failureOf(source)).toBe('MEDIA_READ_FAILED')
  })
})
