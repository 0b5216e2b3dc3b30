import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpokenLine } from '../../../../contract/question-audio.ts'
import type { SpokenLanguage } from '../../../../domain/positions/position.ts'
import { api, failureOf, isUnreachable, orpc } from '../../../api.ts'
import type { ShownFailure } from '../../../components/failure-words.ts'
import { useUndo } from '../../../components/use-undo.tsx'
import { sendAsset } from '../send-asset.ts'

/** A line with a sound, and the sound's state. */
export type LineState = 'none' | 'waiting' | 'approved' | 'outdated'

export function stateOf({ audio }: SpokenLine): LineState {
  if (audio === null) return 'none'
  if (audio.outdated) return 'outdated'
  return audio.approvedAt === null ? 'waiting' : 'approved'
}

const shown = (error: unknown): ShownFailure =>
  failureOf(error) ?? { code: isUnreachable(error) ? 'UNREACHABLE' : 'UNEXPECTED' }

/** The lines of a position in one language, and what can be done with their sounds. */
export function useLines(positionId: string, language: SpokenLanguage) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const showUndo = useUndo()
  const options = orpc.questionAudio.list.queryOptions({ input: { positionId } })
  const { data, error } = useQuery(options)
  const [failure, setFailure] = useState<ShownFailure | null>(null)
  /** The line whose sound is on its way. */
  const [saving, setSaving] = useState<string | null>(null)
  const left = useRef(new AbortController())
  useEffect(() => {
    left.current = new AbortController()
    return () => left.current.abort()
  }, [])

  const take = (changed: readonly SpokenLine[]) =>
    client.setQueryData(options.queryKey, (lines) =>
      lines?.map((line) => changed.find((one) => isSame(one, line)) ?? line),
    )
  const run = async (work: () => Promise<readonly SpokenLine[]>) => {
    setFailure(null)
    try {
      take(await work())
      return true
    } catch (problem) {
      if (!left.current.signal.aborted) setFailure(shown(problem))
      return false
    }
  }
  const place = (lineId: string) => ({ positionId, lineId, language })

  return {
    lines: data?.filter((line) => line.language === language),
    error,
    failure,
    saving,
    run,
    attach: async (lineId: string, sound: Blob, source: 'recorded' | 'uploaded') => {
      setFailure(null)
      setSaving(lineId)
      const sent = await sendAsset('audio', sound, left.current.signal)
      if (left.current.signal.aborted) return
      if ('failure' in sent) setFailure(sent.failure)
      else {
        const { assetId } = sent.answer
        await run(async () => [await api.questionAudio.attach({ ...place(lineId), assetId, source })])
      }
      setSaving(null)
    },
    approve: async (lineId: string, approved: boolean) =>
      await run(
        async () => await api.questionAudio.approve({ positionId, language, lineIds: [lineId], approved }),
      ),
    remove: async (lineId: string) => {
      if (!(await run(async () => [await api.questionAudio.remove(place(lineId))]))) return
      showUndo({
        text: t('audio.removed'),
        undo: () => void run(async () => [await api.questionAudio.restore(place(lineId))]),
      })
    },
  }
}
export type Lines = ReturnType<typeof useLines>

const isSame = (one: SpokenLine, other: SpokenLine): boolean =>
  one.lineId === other.lineId && one.language === other.language
