import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type WaveSurfer from 'wavesurfer.js'
import RegionsPlugin, { type Region } from 'wavesurfer.js/dist/plugins/regions.esm.js'
import type { AudioPlayer } from '../../components/audio-player.ts'
import { Waveform, type Wave } from '../../components/waveform.tsx'
import { usePalette } from '../../theme-provider.tsx'
import type { CutStretch } from './stretches.ts'

type CutWaveformProps = {
  readonly wave: Wave
  readonly player: AudioPlayer
  readonly stretches: readonly CutStretch[]
  readonly selected: string | null
  /** What stands on a stretch, e.g. `Q2`. */
  readonly labelOf: (stretch: CutStretch) => string
  readonly pixelsPerSecond: number
  readonly onAdd: (startMs: number, endMs: number) => void
  readonly onMove: (moved: { id: string; startMs: number; endMs: number }) => void
  readonly onSelect: (id: string) => void
}

/** The waveform of a conversation with its stretches, which can be drawn, dragged and resized. */
export function CutWaveform(props: CutWaveformProps) {
  const { t } = useTranslation()
  const palette = usePalette()
  const plugin = useRef<ReturnType<typeof RegionsPlugin.create>>(null)
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })

  const draw = useCallback(() => {
    const regions = plugin.current
    if (!regions) return
    const { stretches, selected, labelOf } = latest.current
    const known = new Map(regions.getRegions().map((region) => [region.id, region]))
    const tint = (stretch: CutStretch) => {
      const colour = stretch.questionId === null ? palette.inkSoft : palette.accent
      return `${colour}${stretch.id === selected ? '55' : '2b'}`
    }
    for (const stretch of stretches) {
      const look = { start: stretch.startMs / 1000, end: stretch.endMs / 1000, color: tint(stretch) }
      const region = known.get(stretch.id)
      known.delete(stretch.id)
      if (region) {
        region.setOptions(look)
        region.setContent(labelOf(stretch))
      } else regions.addRegion({ id: stretch.id, ...look, content: labelOf(stretch), minLength: 0.3 })
    }
    for (const region of known.values()) region.remove()
  }, [palette])

  useEffect(draw, [draw, props.stretches, props.selected, props.labelOf])

  const onDrawn = useCallback(
    (surfer: WaveSurfer) => {
      const regions = surfer.registerPlugin(RegionsPlugin.create())
      plugin.current = regions
      draw()
      const isKnown = (region: Region) => latest.current.stretches.some((stretch) => stretch.id === region.id)
      regions.enableDragSelection({ color: `${palette.accent}2b` })
      regions.on('region-created', (region) => {
        if (isKnown(region)) return
        const [startMs, endMs] = [region.start * 1000, region.end * 1000]
        region.remove()
        latest.current.onAdd(startMs, endMs)
      })
      regions.on('region-updated', (region) => {
        if (!isKnown(region)) return
        latest.current.onMove({ id: region.id, startMs: region.start * 1000, endMs: region.end * 1000 })
      })
      regions.on('region-clicked', (region, event) => {
        event.stopPropagation()
        latest.current.onSelect(region.id)
      })
      return () => {
        plugin.current = null
      }
    },
    [draw, palette],
  )

  return (
    <Waveform
      wave={props.wave}
      player={props.player}
      height={112}
      label={t('newInterview.cut.label')}
      pixelsPerSecond={props.pixelsPerSecond}
      onSeek={props.player.seek}
      onDrawn={onDrawn}
    />
  )
}
