import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './level-meter.css'

/** Loudness of a stretch of samples (−1…1) on a scale where −60 dB is 0 and full scale is 1. */
function levelOf(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  const db = 10 * Math.log10(sum / samples.length + 1e-12)
  return Math.min(1, Math.max(0, (db + 60) / 60))
}

/** Above this a voice is heard rather than the room. */
const voiceLevel = 0.3

type LevelMeterProps = {
  readonly stream: MediaStream
  /** Called while a voice is heard, with how loud it is (0–1, where 0 is −60 dB). */
  readonly onVoice?: (level: number) => void
}

/** Moves with the voice, so that one knows one is heard. */
export function LevelMeter({ stream, onVoice }: LevelMeterProps) {
  const { t } = useTranslation()
  const bar = useRef<HTMLDivElement>(null)
  const [heard, setHeard] = useState(false)
  const tell = useRef(onVoice)
  useEffect(() => {
    tell.current = onVoice
  })

  useEffect(() => {
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 2048
    context.createMediaStreamSource(stream).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    let shown = 0
    let lastVoice = -Infinity
    let frame = requestAnimationFrame(function draw(at) {
      analyser.getFloatTimeDomainData(samples)
      const level = levelOf(samples)
      shown = Math.max(level, shown * 0.92)
      bar.current?.style.setProperty('--level', shown.toFixed(3))
      if (level > voiceLevel) {
        lastVoice = at
        tell.current?.(level)
      }
      setHeard(at - lastVoice < 1500)
      frame = requestAnimationFrame(draw)
    })
    return () => {
      cancelAnimationFrame(frame)
      void context.close()
    }
  }, [stream])

  return (
    <div className="level">
      <div ref={bar} className="level-bar" role="presentation" />
      <span className="soft level-words">
        {heard ? t('newInterview.speak.hearing') : t('newInterview.speak.level')}
      </span>
    </div>
  )
}
