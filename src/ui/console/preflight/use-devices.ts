import { useCallback, useEffect, useRef, useState } from 'react'
import type { PreflightDevices } from '../../../contract/preflight.ts'

type Outcome = NonNullable<PreflightDevices['camera']>

export type CameraTrial = {
  readonly stream: MediaStream | null
  readonly opening: boolean
  readonly found: Outcome | null
  readonly devices: readonly { readonly id: string; readonly name: string }[]
  readonly deviceId: string
  readonly open: (deviceId: string) => void
}

function outcomeOf(error: unknown): Outcome {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError')
    return { outcome: 'denied', name: '', level: null }
  if (name === 'NotFoundError' || name === 'OverconstrainedError')
    return { outcome: 'missing', name: '', level: null }
  return { outcome: 'busy', name: '', level: null }
}

/** The camera of this computer: opened on demand, closed when the page is left. */
export function useCamera(): CameraTrial {
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [found, setFound] = useState<Outcome | null>(null)
  const [opening, setOpening] = useState(false)
  const [devices, setDevices] = useState<CameraTrial['devices']>([])
  const [deviceId, setDeviceId] = useState('')
  const current = useRef<MediaStream>(null)
  const release = useCallback(() => {
    for (const track of current.current?.getTracks() ?? []) track.stop()
    current.current = null
  }, [])

  const open = useCallback(
    async (id: string) => {
      setOpening(true)
      setDeviceId(id)
      release()
      try {
        const wanted = id === '' ? {} : { deviceId: { exact: id } }
        const opened = await navigator.mediaDevices.getUserMedia({
          video: { width: { ideal: 1280 }, height: { ideal: 720 }, ...wanted },
        })
        current.current = opened
        setStream(opened)
        const all = await navigator.mediaDevices.enumerateDevices()
        setDevices(
          all
            .filter(({ kind }) => kind === 'videoinput')
            .map((device) => ({ id: device.deviceId, name: device.label })),
        )
        setFound(await lookAt(opened))
      } catch (error) {
        setStream(null)
        setFound(outcomeOf(error))
      } finally {
        setOpening(false)
      }
    },
    [release],
  )
  useEffect(() => release, [release])
  return { stream, opening, found, devices, deviceId, open: (id) => void open(id) }
}

/** Whether the picture shows anything but black, within two seconds. */
async function lookAt(stream: MediaStream): Promise<Outcome> {
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = stream
  await video.play()
  const canvas = document.createElement('canvas')
  canvas.width = 64
  canvas.height = 36
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const name = stream.getVideoTracks()[0]?.label ?? ''
  let brightest = 0
  for (let n = 0; n < 10 && brightest < 24; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    context?.drawImage(video, 0, 0, canvas.width, canvas.height)
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
    for (const [index, value] of data.entries()) if (index % 4 < 3 && value > brightest) brightest = value
  }
  const level = video.videoHeight
  video.srcObject = null
  return { outcome: brightest < 24 ? 'silent' : 'works', name, level }
}

/** Plays a soft tone of a second; false where the browser cannot. */
export async function playTone(): Promise<boolean> {
  try {
    const context = new AudioContext()
    await context.resume()
    const tone = context.createOscillator()
    const volume = context.createGain()
    tone.frequency.value = 660
    volume.gain.setValueAtTime(0, context.currentTime)
    volume.gain.linearRampToValueAtTime(0.25, context.currentTime + 0.05)
    volume.gain.linearRampToValueAtTime(0, context.currentTime + 1)
    tone.connect(volume).connect(context.destination)
    tone.start()
    tone.stop(context.currentTime + 1)
    await new Promise((resolve) => tone.addEventListener('ended', resolve, { once: true }))
    await context.close()
    return true
  } catch {
    return false
  }
}
