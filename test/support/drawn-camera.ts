import type { BrowserContext } from 'playwright-core'
import { type GazePlace, gazePlaces } from '../../src/domain/observation/gaze-calibration.ts'
import { type DrawnFace, drawFaces } from './drawn-face.ts'

/** Where a face looks: at the camera, at a corner, or where the page asks it to look. */
export type DrawnGaze = GazePlace | 'as-asked'

export type ShownFace = Omit<DrawnFace, 'gaze'> & { readonly gaze: DrawnGaze }

/** A camera before which drawn faces sit. */
export interface DrawnCamera {
  show(...faces: readonly ShownFace[]): void
  /** Frames that pages have looked at since the last change. */
  looked(): number
}

const size = { width: 640, height: 360 } as const
const directions: Readonly<Record<GazePlace, DrawnFace['gaze']>> = {
  camera: [0, 0],
  'top-left': [-1, -1],
  'top-right': [1, -1],
  'bottom-right': [1, 1],
  'bottom-left': [-1, 1],
}

/** What is shown wherever the page asks to look, as base64 of RGBA; one of each picture. */
type Shown = { readonly version: number; readonly byPlace: Readonly<Record<GazePlace, string>> }

/** Puts it in place of the camera in every page that this browser opens from now on; the microphone stays. */
export async function placeDrawnCamera(context: BrowserContext): Promise<DrawnCamera> {
  const drawn = new Map<string, string>()
  let shown = describe(0, [], drawn)
  let looks = 0
  await context.exposeFunction('nextShown', (before: number) => (shown.version === before ? null : shown))
  await context.exposeFunction('noteLook', () => {
    looks += 1
  })
  await context.addInitScript(runCamera, size)
  return {
    show: (...faces) => {
      shown = describe(shown.version + 1, faces, drawn)
      looks = 0
    },
    looked: () => looks,
  }
}

/** All at once, so that nothing is left to draw while somebody is asked to look. */
function describe(version: number, shown: readonly ShownFace[], drawn: Map<string, string>): Shown {
  const byPlace = gazePlaces.map((asked) => {
    const faces = shown.map(({ gaze, ...face }) => ({
      ...face,
      gaze: directions[gaze === 'as-asked' ? asked : gaze],
    }))
    const key = JSON.stringify(faces)
    const picture =
      drawn.get(key) ?? Buffer.from(drawFaces(size.width, size.height, faces).buffer).toString('base64')
    drawn.set(key, picture)
    return [asked, picture] as const
  })
  return { version, byPlace: Object.fromEntries(byPlace) as Shown['byPlace'] }
}

/** Runs in a page before its scripts. */
function runCamera({ width, height }: { readonly width: number; readonly height: number }): void {
  const { nextShown, noteLook } = globalThis as unknown as {
    nextShown: (before: number) => Promise<{ version: number; byPlace: Record<string, string> } | null>
    noteLook: () => Promise<void>
  }
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (devices === undefined) return
  const unpack = async (base64: string) => {
    const bytes = Uint8ClampedArray.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
    return await createImageBitmap(new ImageData(bytes, width, height))
  }
  const draw = (canvas: HTMLCanvasElement) => {
    const pen = canvas.getContext('2d')
    let pictures = new Map<string, ImageBitmap>()
    let version = -1
    let turn = 0
    const follow = async () => {
      const next = await nextShown(version)
      if (next !== null) {
        version = next.version
        const unpacked = new Map<string, ImageBitmap>()
        for (const base64 of new Set(Object.values(next.byPlace))) unpacked.set(base64, await unpack(base64))
        pictures = new Map(
          Object.entries(next.byPlace).map(([place, base64]) => [place, unpacked.get(base64)!]),
        )
      }
      setTimeout(() => void follow(), 100)
    }
    void follow()
    setInterval(() => {
      turn += 1
      const asked = document.querySelector('.gaze-dot')?.classList.item(1) ?? 'camera'
      const picture = pictures.get(asked)
      // Nobody sits quite still.
      if (picture !== undefined) pen?.drawImage(picture, 1.5 * Math.sin(turn / 7), 1.5 * Math.cos(turn / 9))
    }, 60)
  }
  const open = devices.getUserMedia.bind(devices)
  devices.getUserMedia = async (wanted) => {
    const stream = await open(wanted)
    const [camera] = stream.getVideoTracks()
    if (camera === undefined) return stream
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    draw(canvas)
    const [drawn] = canvas.captureStream(15).getVideoTracks()
    if (drawn === undefined) return stream
    const settings = camera.getSettings()
    drawn.getSettings = () => settings
    camera.stop()
    return new MediaStream([...stream.getAudioTracks(), drawn])
  }
  const grab = globalThis.createImageBitmap
  globalThis.createImageBitmap = (async (...words: Parameters<typeof grab>) => {
    if (words[0] instanceof HTMLVideoElement) void noteLook()
    return await grab(...words)
  }) as typeof grab
}
