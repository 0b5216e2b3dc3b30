import { useEffect, useRef } from 'react'
import type { Hearing } from './hearing.ts'
import './devices.css'

type LevelMeterProps = {
  /** 0–1, read at every frame. */
  readonly level: () => number
  readonly hearing: Hearing
  /** What is said of each state, also to a screen reader; `unknown` may be empty. */
  readonly words: Readonly<Record<Hearing, string>>
}

/** Moves with the voice, so that one knows one is heard; the words beside it say the same. */
export function LevelMeter({ level, hearing, words }: LevelMeterProps) {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let shown = 0
    let frame = requestAnimationFrame(function draw() {
      shown = Math.max(level(), shown * 0.92)
      bar.current?.style.setProperty('--level', shown.toFixed(3))
      frame = requestAnimationFrame(draw)
    })
    return () => cancelAnimationFrame(frame)
  }, [level])
  return (
    <div className="heard" data-hearing={hearing}>
      <div ref={bar} className="heard-bar" aria-hidden="true" />
      <output className="heard-words">{words[hearing]}</output>
    </div>
  )
}
