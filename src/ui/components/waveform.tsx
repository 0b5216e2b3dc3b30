import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import WaveSurfer from 'wavesurfer.js'
import { formatClock } from '../i18n/format.ts'
import { usePalette } from '../theme-provider.tsx'
import { useAtTime, type AudioPlayer } from './audio-player.ts'
import './waveform.css'

/** The drawing of a recording: peaks 0–1 at an even pace. */
export type Wave = {
  readonly durationMs: number
  readonly perSecond: number
  readonly peaks: readonly number[]
}

type WaveformProps = {
  readonly wave: Wave
  readonly player: AudioPlayer
  /** Draws only this part; times still count from the start of the recording. */
  readonly range?: { readonly startMs: number; readonly endMs: number } | null | undefined
  readonly height?: number
  readonly label: string
  readonly onSeek: (ms: number) => void
  /** Zoom; 0 fits the width. */
  readonly pixelsPerSecond?: number
  /** Hands out the drawing once it is there, for plug-ins; the returned function undoes. */
  readonly onDrawn?: (drawing: WaveSurfer) => (() => void) | undefined
}

/** A waveform that shows where the sound is. It draws from peaks alone; the page's one player makes the sound. */
export function Waveform(props: WaveformProps) {
  const { wave, player, height = 64, label, onSeek, pixelsPerSecond = 0 } = props
  const startMs = props.range?.startMs ?? 0
  const endMs = props.range?.endMs ?? wave.durationMs
  const container = useRef<HTMLDivElement>(null)
  const drawing = useRef<WaveSurfer>(null)
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  const palette = usePalette()
  const peaks = useMemo(() => {
    const at = (ms: number) => Math.round((ms * wave.perSecond) / 1000)
    const part = wave.peaks.slice(at(startMs), Math.max(at(startMs) + 2, at(endMs)))
    return part.length > 0 ? part : [0, 0]
  }, [wave, startMs, endMs])
  const seconds = useAtTime(player, (ms) => Math.floor(Math.max(0, ms - startMs) / 1000))

  useEffect(() => {
    if (!container.current) return
    const surfer = WaveSurfer.create({
      container: container.current,
      height,
      peaks: [peaks],
      duration: Math.max(0.1, (endMs - startMs) / 1000),
      normalize: true,
      barWidth: 2,
      barGap: 1,
      barRadius: 1,
      cursorWidth: 2,
      waveColor: palette.inkSoft,
      progressColor: palette.accent,
      cursorColor: palette.ink,
      hideScrollbar: false,
      dragToSeek: false,
    })
    drawing.current = surfer
    const follow = (ms: number) => surfer.setTime(Math.max(0, (ms - startMs) / 1000))
    let undo: (() => void) | undefined
    surfer.once('ready', () => {
      const zoom = latest.current.pixelsPerSecond ?? 0
      if (zoom > 0) surfer.zoom(zoom)
      follow(player.nowMs())
      undo = latest.current.onDrawn?.(surfer)
    })
    surfer.on('interaction', (at) => latest.current.onSeek(startMs + at * 1000))
    const stop = player.onTime(follow)
    return () => {
      stop()
      undo?.()
      drawing.current = null
      surfer.destroy()
    }
  }, [peaks, startMs, endMs, height, player, palette])

  useEffect(() => {
    const surfer = drawing.current
    if (surfer?.getDecodedData()) surfer.zoom(pixelsPerSecond)
  }, [pixelsPerSecond])

  return (
    <div className="waveform" style={{ minHeight: height }}>
      <div ref={container} />
      <input
        type="range"
        className="waveform-keys"
        aria-label={label}
        aria-valuetext={formatClock(seconds * 1000)}
        min={0}
        max={Math.max(1, Math.round((endMs - startMs) / 1000))}
        value={seconds}
        onChange={(event) => onSeek(startMs + Number(event.target.value) * 1000)}
      />
    </div>
  )
}
