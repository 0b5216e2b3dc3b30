import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { comparePositions } from '../../../../domain/positions/compare-positions.ts'
import type { Position } from '../../../../domain/positions/position.ts'
import { api, orpc, queryClient } from '../../../api.ts'
import { FailureAlert } from '../../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../../components/skeletons.tsx'
import { localText } from '../../../i18n/index.ts'
import { DifferenceList } from '../../../components/difference-list.tsx'
import { useOutsideNames } from '../use-outside-names.ts'

type WorkbookReviewProps = {
  readonly content: Position
  /** The position here that it would change; null where it is a new one. */
  readonly differsFrom: string | null
}

/** What a workbook would change, before anything is: as the working copy of its position, or as a new one. */
export function WorkbookReview({ content, differsFrom }: WorkbookReviewProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const nameOutside = useOutsideNames()
  const current = useQuery(
    orpc.positions.draft.queryOptions({
      input: { positionId: differsFrom ?? '' },
      enabled: differsFrom !== null,
      gcTime: 0,
    }),
  )
  const open = async (positionId: string) => {
    await queryClient.invalidateQueries({ queryKey: orpc.positions.key() })
    await navigate(`/positions/${positionId}/edit`)
  }
  const take = useMutation({
    mutationFn: async ({ positionId, revision }: { positionId: string; revision: number }) =>
      await api.positions.saveDraft({ positionId, baseRevision: revision, content }),
    onSuccess: async ({ positionId }) => await open(positionId),
  })
  const create = useMutation({
    mutationFn: async () => await api.positions.create({ name: content.name, content }),
    onSuccess: async ({ positionId }) => await open(positionId),
  })
  const before = current.data
  const name = localText(content.name) || content.name.zh || content.name.en
  const differences = before && nameOutside ? comparePositions(before.content, content, nameOutside) : null
  const isBusy = take.isPending || create.isPending
  return (
    <>
      <h2>{t(differsFrom === null ? 'positions.import.new' : 'positions.import.changes', { name })}</h2>
      <FailureAlert error={current.error ?? take.error ?? create.error} />
      {differsFrom === null ? (
        <p className="soft">
          {t('positions.questionCount', { count: content.questions.length })} ·{' '}
          {t('positions.competencyCount', { count: content.competencies.length })}
        </p>
      ) : differences === null ? (
        <RowsSkeleton rows={4} />
      ) : (
        <DifferenceList differences={differences} />
      )}
      <Space className="import-actions">
        {before && differences && differences.length > 0 ? (
          <Button type="primary" loading={isBusy} onClick={() => take.mutate(before)}>
            {t('positions.import.take')}
          </Button>
        ) : null}
        <Button
          type={differsFrom === null ? 'primary' : 'default'}
          loading={isBusy}
          onClick={() => create.mutate()}
        >
          {t('positions.import.create')}
        </Button>
      </Space>
    </>
  )
}
