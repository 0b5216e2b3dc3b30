import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../../domain/scoring/rater.ts'
import { orpc } from '../../api.ts'
import type { AudioPlayer } from '../../components/audio-player.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { TranscriptView } from '../../components/transcript-view.tsx'
import type { ComparedAnswer } from './comparison-model.ts'

type ComparedWordsProps = {
  readonly interviewId: string
  readonly answer: ComparedAnswer
  readonly player: AudioPlayer
  readonly active: Evidence | null
  readonly onSeek: (ms: number) => void
}

/** The words the program rated, with its quotes marked. */
export function ComparedWords({ interviewId, answer, player, active, onSeek }: ComparedWordsProps) {
  const { t } = useTranslation()
  const page = useQuery(orpc.reports.get.queryOptions({ input: { interviewId } }))
  if (page.error) return <FailureAlert error={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) return <Skeleton active />
  const { answerId } = answer.sound
  const revisions = page.data.transcripts.find((one) => one.answerId === answerId)?.revisions ?? []
  const rated = page.data.report.content.answers.find((one) => one.answerId === answerId)
  const words = revisions.find(({ revision }) => revision === rated?.transcriptRevision)
  if (!words) return <p className="soft">{t('report.transcript.none')}</p>
  return (
    <TranscriptView
      transcript={words.content}
      player={player}
      quotes={answer.lines.flatMap(({ finding }) => finding?.evidence ?? [])}
      active={active}
      onSeek={onSeek}
    />
  )
}
