import { useCallback, useEffect, useState } from 'react'
import { useAudioPlayer, type AudioPlayer } from '../../components/audio-player.ts'
import { leadIn, type AnswerView, type EvidenceStep } from './report-model.ts'

export type ReportPlayer = {
  readonly player: AudioPlayer
  /** The answer in view; its sound is fetched ahead. */
  readonly selected: AnswerView | undefined
  readonly activeKey: string | null
  readonly active: EvidenceStep['evidence'] | null
  readonly select: (answerId: string) => void
  readonly playEvidence: (step: EvidenceStep) => void
  readonly toggle: () => void
  readonly seek: (ms: number) => void
}

const soundOf = (view: AnswerView | undefined) =>
  view?.answer.recordingId ? `/api/media/${view.answer.recordingId}/playback` : null

/** One audio element for the whole report, always readied for the answer in view. */
export function useReportPlayer(answers: readonly AnswerView[], canPlay: boolean): ReportPlayer {
  const player = useAudioPlayer()
  const first = answers.find((view) => view.answer.recordingId !== null) ?? answers[0]
  const [selectedId, setSelectedId] = useState(first?.answer.answerId ?? null)
  const [step, setStep] = useState<EvidenceStep | null>(null)
  const find = useCallback(
    (answerId: string | null) => answers.find((view) => view.answer.answerId === answerId),
    [answers],
  )
  const selected = find(selectedId) ?? first
  const sound = canPlay ? soundOf(selected) : null

  const ready = useCallback(
    (view: AnswerView | undefined) => {
      const src = soundOf(view)
      if (src === null || !canPlay) return
      const isNew = player.state().src !== src
      player.load(src, true)
      if (isNew) player.seek(view?.range?.startMs ?? 0)
    },
    [player, canPlay],
  )
  const startMs = selected?.range?.startMs ?? 0
  useEffect(() => {
    if (sound === null) return
    const isNew = player.state().src !== sound
    player.load(sound, true)
    if (isNew) player.seek(startMs)
  }, [player, sound, startMs])

  const untilEnd = (view: AnswerView | undefined) => ({ untilMs: view?.range?.endMs })

  return {
    player,
    selected,
    activeKey: step?.key ?? null,
    active: step && step.answerId === selected?.answer.answerId ? step.evidence : null,
    select: (answerId) => {
      if (answerId === selectedId) return
      player.pause()
      setStep(null)
      setSelectedId(answerId)
      const view = find(answerId)
      ready(view)
      player.seek(view?.range?.startMs ?? 0)
    },
    playEvidence: (next) => {
      const view = find(next.answerId)
      setSelectedId(next.answerId)
      setStep(next)
      if (!canPlay) return
      ready(view)
      player.play({ fromMs: leadIn(next.evidence, view?.range ?? null), ...untilEnd(view) })
    },
    toggle: () => {
      if (player.state().playing) return player.pause()
      ready(selected)
      const endMs = selected?.range?.endMs
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
