import { useCallback, useEffect, useRef, useState } from 'react'

export type MicrophoneProblem = 'denied' | 'missing' | 'busy' | 'unsupported'

export type Microphone = {
  readonly stream: MediaStream | null
  readonly devices: readonly { readonly id: string; readonly name: string }[]
  readonly deviceId: string
  readonly choose: (deviceId: string) => void
  readonly open: () => void
  readonly opening: boolean
  readonly problem: MicrophoneProblem | null
}

const storedAt = 'storefront.microphone'

function problemOf(error: unknown): MicrophoneProblem {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
  return 'busy'
}

async function openStream(deviceId: string): Promise<MediaStream> {
  const sound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 }
  const wanted = deviceId ? { ...sound, deviceId: { exact: deviceId } } : sound
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: wanted })
  } catch (error) {
    // The device chosen last time may be unplugged now.
    if (deviceId && problemOf(error) === 'missing') {
      return await navigator.mediaDevices.getUserMedia({ audio: sound })
    }
    throw error
  }
}

/** The microphone of this computer: opened on demand, closed when the page is left. */
export function useMicrophone(): Microphone {
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [devices, setDevices] = useState<Microphone['devices']>([])
  const [deviceId, setDeviceId] = useState(() => localStorage.getItem(storedAt) ?? '')
  const [problem, setProblem] = useState<MicrophoneProblem | null>(null)
  const [opening, setOpening] = useState(false)
  const current = useRef<MediaStream>(null)

  const release = useCallback(() => {
    for (const track of current.current?.getTracks() ?? []) track.stop()
    current.current = null
  }, [])

  const openDevice = useCallback(
    async (id: string) => {
      if (!navigator.mediaDevices?.getUserMedia || !('MediaRecorder' in globalThis)) {
        return setProblem('unsupported')
      }
      setOpening(true)
      release()
      try {
        const opened = await openStream(id)
        current.current = opened
        opened.getAudioTracks()[0]?.addEventListener('ended', () => {
          setStream(null)
          setProblem('missing')
        })
        const all = await navigator.mediaDevices.enumerateDevices()
        const inputs = all.filter((device) => device.kind === 'audioinput' && device.deviceId !== 'default')
        setDevices(inputs.map((device) => ({ id: device.deviceId, name: device.label })))
        setStream(opened)
        setProblem(null)
      } catch (error) {
        setStream(null)
        setProblem(problemOf(error))
      } finally {
        setOpening(false)
      }
    },
    [release],
  )

  useEffect(() => release, [release])
  return {
    stream,
    devices,
    deviceId,
    opening,
    problem,
    open: () => void openDevice(deviceId),
    choose: (id) => {
      localStorage.setItem(storedAt, id)
      setDeviceId(id)
      void openDevice(id)
    },
  }
}
