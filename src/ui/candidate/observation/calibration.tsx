import { useEffect, useRef, useState } from 'react'
import type { GazePlace } from '../../../domain/observation/gaze-calibration.ts'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import type { Observer } from './observer.ts'
import './calibration.css'

type CalibrationProps = { readonly stream: MediaStream; readonly observer: Observer }

/** Looking at the camera and at the corners once, so that the two are told apart later; whoever skips it loses nothing. */
export function Calibration({ stream, observer }: CalibrationProps) {
  const text = useInterview().words.devices.gaze
  const [place, setPlace] = useState<GazePlace | null>(null)
  const [done, setDone] = useState<'passed' | 'failed' | null>(null)
  const ending = useRef<AbortController>(null)
  useEffect(() => () => ending.current?.abort(), [])
  const begin = async () => {
    const end = new AbortController()
    ending.current = end
    setDone(null)
    const state = await observer.calibrate(stream, setPlace, end.signal).catch(() => 'failed' as const)
    setPlace(null)
    setDone(end.signal.aborted || state === 'skipped' ? null : state)
  }
  return (
    <section className="card">
      <h2>{text.title}</h2>
      <p className="soft">{text.lead}</p>
      <Button onPress={() => void begin()}>{done === null ? text.begin : text.again}</Button>
      <output>{done === null ? '' : text[done]}</output>
      {place !== null && (
        <section className="gaze" aria-label={text.title}>
          <span className={`gaze-dot ${place}`} aria-hidden="true" />
          <output>{place === 'camera' ? text.camera : text.corner}</output>
          <Button onPress={() => ending.current?.abort()}>{text.stop}</Button>
        </section>
      )}
    </section>
  )
}
