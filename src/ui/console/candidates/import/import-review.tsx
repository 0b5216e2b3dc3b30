import { useMutation } from '@tanstack/react-query'
import { Button, Card, Progress, Radio, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change, CustomField, ImportPreview } from '../../../../contract/candidates.ts'
import { api, orpc, queryClient } from '../../../api.ts'
import { FailureAlert } from '../../../components/failure-alert.tsx'
import { formatNumber } from '../../../i18n/format.ts'
import { CountsBar, type Outcome } from './counts-bar.tsx'
import { ImportRows } from './import-rows.tsx'
import { ImportSource, type ImportMap } from './import-source.tsx'

export type Imported = {
  readonly change: Change
  readonly preview: ImportPreview
  readonly known: 'update' | 'skip'
}

type ImportReviewProps = {
  readonly preview: ImportPreview
  readonly fields: readonly CustomField[]
  readonly onImported: (imported: Imported) => void
  readonly onRestart: () => void
}

/** Mapping and preview on one page: what is changed above is judged anew below. */
export function ImportReview({ preview, fields, onImported, onRestart }: ImportReviewProps) {
  const { t } = useTranslation()
  const [only, setOnly] = useState<Outcome | 'all'>(preview.counts.rejected > 0 ? 'rejected' : 'all')
  const [known, setKnown] = useState<'update' | 'skip'>('update')
  const { importId, counts } = preview
  const map = useMutation({
    mutationFn: (next: ImportMap) => api.candidates.importMap({ importId, ...next }),
    onSuccess: (judged) => {
      const { queryKey } = orpc.candidates.importPreview.queryOptions({ input: { importId } })
      queryClient.setQueryData(queryKey, judged)
      void queryClient.invalidateQueries({ queryKey: orpc.candidates.importRows.key() })
      setOnly(judged.counts.rejected > 0 ? 'rejected' : 'all')
    },
  })
  const commit = useMutation({
    mutationFn: () => api.candidates.importCommit({ importId, known }),
    onSuccess: (change) => onImported({ change, preview, known }),
  })
  const taken = counts.new + (known === 'update' ? counts.known : 0)
  const named = preview.columns.some(({ target }) => target === 'name')
  return (
    <>
      <ImportSource preview={preview} fields={fields} busy={map.isPending} onMap={map.mutate} />
      <FailureAlert error={map.error} />
      <Card size="small" className="import-card" title={t('candidates.import.preview')}>
        {named ? null : <p role="alert">{t('candidates.import.nameColumnMissing')}</p>}
        <CountsBar preview={preview} value={only} onChange={setOnly} />
        <ImportRows key={only} preview={preview} only={only} />
      </Card>
      <FailureAlert error={commit.error} onRetry={() => commit.mutate()} />
      <div className="import-foot">
        {counts.known > 0 ? (
          <Radio.Group
            aria-label={t('candidates.import.known.label')}
            value={known}
            onChange={({ target }: { target: { value?: 'update' | 'skip' } }) =>
              setKnown(target.value ?? 'update')
            }
            options={(['update', 'skip'] as const).map((value) => ({
              value,
              label: t(`candidates.import.known.${value}`, { count: counts.known }),
            }))}
          />
        ) : null}
        {commit.isPending ? (
          <output className="import-progress">
            <Progress percent={100} status="active" showInfo={false} aria-hidden />
            {t('candidates.import.importing', { count: taken })}
          </output>
        ) : (
          <Space>
            <Button onClick={onRestart}>{t('candidates.import.other')}</Button>
            <Button type="primary" disabled={taken === 0 || map.isPending} onClick={() => commit.mutate()}>
              {t('candidates.import.do', { count: taken, people: formatNumber(taken) })}
            </Button>
          </Space>
        )}
      </div>
    </>
  )
}
