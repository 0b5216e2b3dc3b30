import { readFile } from 'node:fs/promises'
import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MkvOutputFormat,
  MP3,
  Output,
} from 'mediabunny'
import { sampleAnswer } from './speech.ts'

/** Of a slice of the candidates' recorder while a film of 1 Mbit/s is made. */
export const filmSlice = { seconds: 2, bytes: 250_000 } as const
const framesPerSecond = 30

/**
 * A film of so many seconds: the shipped sample answers one after the other, under pictures as large as those of 720p
 * at 1 Mbit/s. Nobody looks at the pictures, so they are of no use but to be carried. A Matroska file, of which WebM is
 * a kind, because the samples are MP3.
 */
export async function makeFilm(seconds: number, firstSample: number): Promise<Buffer> {
  const target = new BufferTarget()
  const output = new Output({ format: new MkvOutputFormat({ appendOnly: true }), target })
  const sound = new EncodedAudioPacketSource('mp3')
  const pictures = new EncodedVideoPacketSource('vp9')
  output.addVideoTrack(pictures, { frameRate: framesPerSecond })
  output.addAudioTrack(sound)
  await output.start()
  const { packets, config } = await readSpeech(seconds, firstSample)
  const soundBytes = packets.reduce((sum, { byteLength }) => sum + byteLength, 0)
  const bytes = (seconds * filmSlice.bytes) / filmSlice.seconds
  const picture = makePicture(Math.round((bytes - soundBytes) / (seconds * framesPerSecond)))
  let frame = 0
  const showUntil = async (time: number) => {
    for (; frame / framesPerSecond <= time && frame < seconds * framesPerSecond; frame += 1) {
      const isKey = frame % (framesPerSecond * filmSlice.seconds) === 0
      const packet = new EncodedPacket(
        picture,
        isKey ? 'key' : 'delta',
        frame / framesPerSecond,
        1 / framesPerSecond,
      )
      await pictures.add(packet, {
        decoderConfig: { codec: 'vp09.00.31.08', codedWidth: 1280, codedHeight: 720 },
      })
    }
  }
  for (const packet of packets) {
    await showUntil(packet.timestamp)
    await sound.add(packet, { decoderConfig: config })
  }
  await showUntil(seconds)
  await output.finalize()
  return Buffer.from(target.buffer ?? new ArrayBuffer(0))
}

/** Cut as the recorder cuts it. */
export function slicesOf(film: Buffer): Buffer[] {
  const count = Math.ceil(film.length / filmSlice.bytes)
  return Array.from({ length: count }, (_, n) =>
    film.subarray(n * filmSlice.bytes, (n + 1) * filmSlice.bytes),
  )
}

async function readSpeech(seconds: number, firstSample: number) {
  const packets: EncodedPacket[] = []
  let config: AudioDecoderConfig | undefined
  let from = 0
  for (let n = firstSample; from < seconds; n += 1) {
    const bytes = await readFile(sampleAnswer(((n % 4) + 1) as 1 | 2 | 3 | 4))
    const input = new Input({ formats: [MP3], source: new BufferSource(bytes) })
    const track = await input.getPrimaryAudioTrack()
    if (track === null) throw new Error('a sample has no sound')
    config ??= (await track.getDecoderConfig()) ?? undefined
    let end = from
    for await (const packet of new EncodedPacketSink(track).packets()) {
      const moved = packet.clone({ timestamp: from + packet.timestamp })
      end = moved.timestamp + moved.duration
      if (end <= seconds) packets.push(moved)
    }
    input.dispose()
    from = end
  }
  if (config === undefined) throw new Error('a sample cannot be read')
  return { packets, config }
}

/** Bytes that no compression makes smaller, the same every time. */
function makePicture(bytes: number): Uint8Array {
  let state = 1
  return Uint8Array.from({ length: bytes }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  })
}
