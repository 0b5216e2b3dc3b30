import type { BrowserContext } from 'playwright-core'
import type { GazePlace } from '../../src/domain/observation/gaze-calibration.ts'
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

/** Puts it in place of the camera in every page that this browser opens from now on; the microphone stays. */
export async function placeDrawnCamera(context: BrowserContext): Promise<DrawnCamera> {
  let shown: readonly ShownFace[] = []
  let looks = 0
  const pictures = new Map<string, string>()
  const pictureOf = (asked: GazePlace): { key: string; base64: string } => {
    const faces = shown.map((face) => {
      const gaze = directions[face.gaze === 'as-asked' ? asked : face.gaze]
      return { ...face, gaze }
    })
    const key = JSON.stringify(faces)
    const known = pictures.get(key)
    const base64 = known ?? Buffer.from(drawFaces(size.width, size.height, faces).buffer).toString('base64')
    pictures.set(key, base64)
    return { key, base64 }
  }
  await context.exposeFunction('nextPicture', (asked: GazePlace, before: string) => {
    const next = pictureOf(asked)
    return next.key === before ? null : next
  })
  await context.exposeFunction('noteLook', () => {
    looks += 1
  })
  await context.addInitScript(runCamera, size)
  return {
    show: (...faces) => {
      shown = faces
      looks = 0
    },
    looked: () => looks,
  }
}

/** Runs in a page before its scripts. */
function runCamera({ width, height }: { readonly width: number; readonly height: number }): void {
  const { nextPicture, noteLook } = globalThis as unknown as {
    nextPicture: (asked: string, before: string) => Promise<{ key: string; base64: string } | null>
    noteLook: () => Promise<void>
  }
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (devices === undefined) return
  const draw = (canvas: HTMLCanvasElement) => {
    const pen = canvas.getContext('2d')
    let picture: ImageBitmap | undefined
    let key = ''
    let turn = 0
    const change = async () => {
      const asked = document.querySelector('.gaze-dot')?.classList.item(1) ?? 'camera'
      const next = await nextPicture(asked, key)
      if (next !== null) {
        key = next.key
        const bytes = Uint8ClampedArray.from(atob(next.base64), (letter) => letter.codePointAt(0) ?? 0)
        picture = await createImageBitmap(new ImageData(bytes, width, height))
      }
      setTimeout(() => void change(), 100)
    }
    void change()
    setInterval(() => {
      turn += 1
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
