/// <reference types="vite/client" />
import { captionRate } from './frames.ts'
// oxlint-disable-next-line import/default -- the bundler answers with the address of the built file
import workletUrl from './pcm-worklet.ts?worker&url'

export type CaptionLine = { readonly text: string; readonly final: boolean }

type Captions = {
  readonly stream: MediaStream
  /** Where the socket is, and the subprotocols that say who asks. */
  readonly socket: { readonly url: string; readonly protocols: readonly string[] }
  readonly onLine: (line: CaptionLine) => void
}

/** Two seconds of sound; what would wait longer than that is dropped. */
const mostBuffered = captionRate * 2 * 2
const mostFailures = 3
const againMs = 2000

/**
 * Sends what is said to the station's live captions, as long as it can take it; ended by the function it returns.
 * Captions are an extra: no failure of them is ever told, and the recording does not know of them.
 */
export function startCaptions({ stream, socket, onLine }: Captions): () => void {
  let ended = false
  let open: WebSocket | undefined
  let failures = 0
  let context: AudioContext | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  const connect = () => {
    if (ended) return
    const mine = new WebSocket(socket.url, [...socket.protocols])
    mine.addEventListener('open', () => {
      open = mine
      failures = 0
    })
    mine.addEventListener('message', ({ data }) => {
      const line = readLine(data)
      if (line) onLine(line)
    })
    mine.addEventListener('close', () => {
      open = undefined
      failures += 1
      if (failures < mostFailures) again = setTimeout(connect, againMs)
    })
  }
  const listen = async () => {
    const [track] = stream.getAudioTracks()
    if (!track || typeof AudioWorkletNode === 'undefined') return
    context = openContext()
    await context.audioWorklet.addModule(workletUrl)
    if (ended) return
    const node = new AudioWorkletNode(context, 'storefront-pcm', { numberOfOutputs: 0 })
    node.port.addEventListener('message', ({ data }: MessageEvent<Int16Array<ArrayBuffer>>) => {
      if (open?.readyState === WebSocket.OPEN && open.bufferedAmount < mostBuffered) open.send(data)
    })
    node.port.start()
    toMono(context, track).connect(node)
    connect()
  }
  void listen().catch(() => undefined)

  return () => {
    if (ended) return
    ended = true
    clearTimeout(again)
    open?.close()
    void context?.close().catch(() => undefined)
  }
}

/** At 16 kHz the browser resamples well by itself; one that cannot leaves it to the framer. */
function openContext(): AudioContext {
  try {
    return new AudioContext({ sampleRate: captionRate })
  } catch {
    return new AudioContext()
  }
}

function toMono(context: AudioContext, track: MediaStreamTrack): AudioNode {
  const source = context.createMediaStreamSource(new MediaStream([track]))
  const mono = new GainNode(context, { channelCount: 1, channelCountMode: 'explicit' })
  source.connect(mono)
  return mono
}

function readLine(data: unknown): CaptionLine | undefined {
  if (typeof data !== 'string') return undefined
  try {
    const { text, final } = JSON.parse(data) as Partial<CaptionLine>
    return typeof text === 'string' ? { text, final: final === true } : undefined
  } catch {
    return undefined
  }
}
