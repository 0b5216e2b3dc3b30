import { useCallback, useEffect, useState } from 'react'
import { useAudioPlayer, type AudioPlayer } from './audio-player.ts'
import { leadIn, type EvidenceStep, type PlayedAnswer } from './played-answer.ts'

export type AnswerPlayer<View> = {
  readonly player: AudioPlayer
  /** The answer in view; its sound is fetched ahead. */
  readonly selected: View | undefined
  readonly activeKey: string | null
  readonly active: EvidenceStep['evidence'] | null
  readonly select: (answerId: string) => void
  readonly playEvidence: (step: EvidenceStep) => void
  readonly toggle: () => void
  readonly seek: (ms: number) => void
}

/** Where a page begins, ms in the recording; without `atMs` at the answer's start. */
export type FirstMoment = { readonly answerId: string; readonly atMs?: number }

type Heard = { readonly sound: PlayedAnswer }

const sourceOf = (view: Heard | undefined) =>
  view?.sound.recordingId ? `/api/media/${view.sound.recordingId}/playback` : null

/** One audio element for a page of answers, always readied for the answer in view; first the one that can be heard. */
export function useAnswerPlayer<View extends Heard>(
  answers: readonly View[],
  { canPlay, from = null }: { readonly canPlay: boolean; readonly from?: FirstMoment | null },
): AnswerPlayer<View> {
  const player = useAudioPlayer()
  const first = answers.find(({ sound }) => sound.recordingId !== null) ?? answers[0]
  const [selectedId, setSelectedId] = useState(from?.answerId ?? first?.sound.answerId ?? null)
  const [step, setStep] = useState<EvidenceStep | null>(null)
  const find = useCallback(
    (answerId: string | null) => answers.find(({ sound }) => sound.answerId === answerId),
    [answers],
  )
  const selected = find(selectedId) ?? first
  const source = canPlay ? sourceOf(selected) : null

  const ready = useCallback(
    (view: View | undefined) => {
      const src = sourceOf(view)
      if (src === null || !canPlay) return
      const isNew = player.state().src !== src
      player.load(src, true)
      if (isNew) player.seek(view?.sound.range?.startMs ?? 0)
    },
    [player, canPlay],
  )
  const startMs = selected?.sound.range?.startMs ?? 0
  const firstMs = selected?.sound.answerId === from?.answerId ? (from?.atMs ?? startMs) : startMs
  useEffect(() => {
    if (source === null) return
    const isNew = player.state().src !== source
    player.load(source, true)
    if (isNew) player.seek(firstMs)
  }, [player, source, firstMs])

  const untilEnd = (view: View | undefined) => ({ untilMs: view?.sound.range?.endMs })

  return {
    player,
    selected,
    activeKey: step?.key ?? null,
    active: step && step.answerId === selected?.sound.answerId ? step.evidence : null,
    select: (answerId) => {
      if (answerId === selectedId) return
      player.pause()
      setStep(null)
      setSelectedId(answerId)
      const view = find(answerId)
      ready(view)
      player.seek(view?.sound.range?.startMs ?? 0)
    },
    playEvidence: (next) => {
      const view = find(next.answerId)
      setSelectedId(next.answerId)
      setStep(next)
      if (!canPlay || sourceOf(view) === null) return player.pause()
      ready(view)
      player.play({ fromMs: leadIn(next.evidence, view?.sound.range ?? null), ...untilEnd(view) })
    },
    toggle: () => {
      if (player.state().playing) return player.pause()
      // What was written has no sound, and that of another answer would be somebody's surprise.
      if (sourceOf(selected) === null) return
      ready(selected)
      const endMs = selected?.sound.range?.endMs
      const ended = endMs !== undefined && player.nowMs() >= endMs - 50
      player.play({ ...(ended ? { fromMs: startMs } : {}), ...untilEnd(selected) })
    },
    seek: (ms) => {
      ready(selected)
      if (player.state().playing) player.play({ fromMs: ms, ...untilEnd(selected) })
      else player.seek(ms)
    },
  }
}
