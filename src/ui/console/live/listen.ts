/** As the station sends it: 16 kHz mono, 16 bit. */
const rate = 16_000
/** Sound is played so much after it came, so that an uneven network is not heard, s. */
const cushion = 0.2
/** Sound that would be heard later than this is left out, s. */
const mostBehind = 1.5
/** Without sound for so long it is quiet, ms. */
const quietMs = 2_000

export type ListenState = 'connecting' | 'playing' | 'quiet' | 'failed'

/** Plays a running interview's sound as it comes, until the function that it returns is called. */
export function startListening(interviewId: string, onState: (state: ListenState) => void): () => void {
  const context = new AudioContext()
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/live/${interviewId}/listen`)
  socket.binaryType = 'arraybuffer'
  let nextAt = 0
  let quiet: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const quietLater = () => {
    clearTimeout(quiet)
    quiet = setTimeout(() => onState('quiet'), quietMs)
  }
  socket.addEventListener('open', quietLater)
  socket.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
    onState('playing')
    quietLater()
    nextAt = play(context, toFloats(data), nextAt)
  })
  socket.addEventListener('close', () => {
    clearTimeout(quiet)
    if (!isOver) onState('failed')
  })
  return () => {
    isOver = true
    clearTimeout(quiet)
    socket.close()
    void context.close()
  }
}

/** Plays samples after those before; returns when they end, in the context's time. */
function play(context: AudioContext, samples: Float32Array<ArrayBuffer>, nextAt: number): number {
  const now = context.currentTime
  if (samples.length === 0 || nextAt - now > mostBehind) return nextAt
  const buffer = context.createBuffer(1, samples.length, rate)
  buffer.copyToChannel(samples, 0)
  const source = new AudioBufferSourceNode(context, { buffer })
  source.connect(context.destination)
  const at = nextAt > now ? nextAt : now + cushion
  source.start(at)
  return at + buffer.duration
}

function toFloats(bytes: ArrayBuffer): Float32Array<ArrayBuffer> {
  const whole = new Int16Array(bytes, 0, Math.floor(bytes.byteLength / 2))
  return Float32Array.from(whole, (sample) => sample / 32_768)
}
