import { type Config, Human } from '@vladmandic/human'
import { readFaces } from './read-face.ts'
import type { FromVision, ToVision } from './vision-messages.ts'

const scope = globalThis as unknown as {
  postMessage: (message: FromVision, transfer: Transferable[]) => void
  addEventListener: (kind: 'message', listener: (event: MessageEvent<ToVision>) => void) => void
}
let human: Human | undefined

scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'load')
    void load(data.base).then((works) => scope.postMessage({ kind: 'ready', works }, []))
  else void look(data.frame).then((seen) => scope.postMessage({ kind: 'seen', seen }, []))
})

/** Any other backend than WebAssembly takes seconds for a frame, and the library would choose it without a word. */
async function load(base: string): Promise<boolean> {
  try {
    const made = new Human(optionsAt(base))
    await made.load()
    human = made
    return made.tf.getBackend() === 'wasm'
  } catch {
    return false
  }
}

async function look(frame: ImageBitmap) {
  try {
    const found = await human?.detect(frame)
    return found === undefined || found.error ? null : readFaces(found.face)
  } catch {
    return null
  } finally {
    frame.close()
  }
}

function optionsAt(base: string): Partial<Config> {
  const off = { enabled: false }
  return {
    backend: 'wasm',
    wasmPath: base,
    modelBasePath: base,
    debug: false,
    async: false,
    warmup: 'none',
    cacheSensitivity: 0,
    filter: off,
    gesture: off,
    body: off,
    hand: off,
    object: off,
    segmentation: off,
    face: {
      enabled: true,
      detector: { maxDetected: 3, rotation: false, minConfidence: 0.3, skipFrames: 0 },
      mesh: { enabled: true },
      iris: { enabled: true },
      emotion: { enabled: true, minConfidence: 0 },
      description: off,
      antispoof: off,
      liveness: off,
    },
  } as Partial<Config>
}
