import { useCallback, useEffect, useRef, useState } from 'react'
import type { RecordingMode } from './recording-mode.ts'
import {
  closeStream,
  listDevices,
  openDevices,
  type DeviceProblem,
  type ListedDevice,
} from './open-devices.ts'

/** Which device stopped giving anything, by its name. */
export type LostDevice = { readonly kind: 'camera' | 'microphone'; readonly name: string }

export type Devices = {
  readonly stream: MediaStream | null
  readonly opening: boolean
  readonly problem: DeviceProblem | null
  /** Set when a device went away while it was open; opening again clears it. */
  readonly lost: LostDevice | null
  readonly cameras: readonly ListedDevice[]
  readonly microphones: readonly ListedDevice[]
  readonly cameraId: string | null
  readonly microphoneId: string | null
  /** Resolves with the stream, or null where `problem` says why not. */
  readonly open: (mode: RecordingMode) => Promise<MediaStream | null>
  readonly choose: (kind: ListedDevice['kind'], id: string) => Promise<void>
  readonly close: () => void
}

const storedAt = (kind: ListedDevice['kind']) => `storefront.candidate.${kind}`

function storedId(kind: ListedDevice['kind']): string | null {
  try {
    return localStorage.getItem(storedAt(kind))
  } catch {
    return null
  }
}

function storeId(kind: ListedDevice['kind'], id: string): void {
  try {
    localStorage.setItem(storedAt(kind), id)
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

/** Camera and microphone of a candidate: opened on demand, let go when the page is left. */
export function useDevices(): Devices {
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [opening, setOpening] = useState(false)
  const [problem, setProblem] = useState<DeviceProblem | null>(null)
  const [lost, setLost] = useState<LostDevice | null>(null)
  const [listed, setListed] = useState<readonly ListedDevice[]>([])
  const current = useRef<MediaStream | null>(null)
  const mode = useRef<RecordingMode>('voice')
  const opened = useRef(0)

  const show = useCallback((next: MediaStream | null) => {
    if (current.current !== next) closeStream(current.current)
    current.current = next
    setStream(next)
  }, [])

  const open = useCallback(
    async (wanted: RecordingMode) => {
      opened.current += 1
      const mine = opened.current
      mode.current = wanted
      setOpening(true)
      show(null)
      const cameraId = storedId('camera')
      const microphoneId = storedId('microphone')
      const result = await openDevices({ mode: wanted, cameraId, microphoneId })
      const next = result.ok ? result.stream : null
      if (mine !== opened.current) {
        closeStream(next)
        return null
      }
      for (const track of next?.getTracks() ?? []) {
        track.addEventListener('ended', () => {
          if (current.current !== next) return
          setLost({ kind: track.kind === 'video' ? 'camera' : 'microphone', name: track.label })
          show(null)
        })
      }
      show(next)
      setLost(null)
      setProblem(result.ok ? null : result.problem)
      setOpening(false)
      if (next) setListed(await listDevices())
      return next
    },
    [show],
  )

  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined
    const refresh = () => void listDevices().then(setListed)
    media?.addEventListener?.('devicechange', refresh)
    return () => {
      media?.removeEventListener?.('devicechange', refresh)
      opened.current += 1
      closeStream(current.current)
      current.current = null
    }
  }, [])

  const deviceOf = (kind: 'audio' | 'video') =>
    stream
      ?.getTracks()
      .find((track) => track.kind === kind)
      ?.getSettings().deviceId ?? null
  return {
    stream,
    opening,
    problem,
    lost,
    cameras: listed.filter(({ kind }) => kind === 'camera'),
    microphones: listed.filter(({ kind }) => kind === 'microphone'),
    cameraId: deviceOf('video'),
    microphoneId: deviceOf('audio'),
    open,
    choose: async (kind, id) => {
      storeId(kind, id)
      await open(mode.current)
    },
    close: () => {
      opened.current += 1
      setOpening(false)
      show(null)
    },
  }
}
