import { useMutation, useQueries, useQuery } from '@tanstack/react-query'
import { Button, Radio } from 'antd'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import type { Candidate, CustomField } from '../../../contract/candidates.ts'
import { api, orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { EveryNoteRow } from './every-note-row.tsx'
import { plainFields, valueOf, type FieldKey } from './edit-rebase.ts'
import { fieldName, valueText } from './field-value.ts'
import {
  differentNotes,
  differs,
  everyNote,
  firstChoices,
  likeliestKept,
  mergedFields,
  type MergeChoices,
} from './merge-choices.ts'
import { mostMerged } from './merge-path.ts'
import { useChangeDone } from './use-change-done.ts'
import './merge.css'

type Line = { readonly key: FieldKey; readonly label: string; readonly textOf: (one: Candidate) => string }

function useLines(fields: readonly CustomField[]): readonly Line[] {
  const { t } = useTranslation()
  return [
    ...plainFields.map((key) => ({
      key,
      label: t(`candidates.${key}`),
      textOf: (one: Candidate) => one[key],
    })),
    ...fields.map((field) => ({
      key: field.id,
      label: fieldName(field),
      textOf: (one: Candidate) => valueText(field, valueOf(one, field.id)),
    })),
  ]
}

type CompareProps = { readonly candidates: readonly Candidate[]; readonly fields: readonly CustomField[] }

function Compare({ candidates, fields }: CompareProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const changeDone = useChangeDone()
  const lines = useLines(fields)
  const keys = lines.map(({ key }) => key)
  const [kept, setKept] = useState(() => likeliestKept(candidates))
  const [choices, setChoices] = useState<MergeChoices>(() =>
    kept ? firstChoices(candidates, kept, keys) : {},
  )
  const merge = useMutation({
    mutationFn: async (into: Candidate) =>
      await api.candidates.merge({
        candidateId: into.id,
        mergedIds: candidates.filter(({ id }) => id !== into.id).map(({ id }) => id),
        fields: mergedFields(candidates, into, choices),
      }),
    onSuccess: async ({ candidate, change }) => {
      await navigate(`/candidates/${candidate.id}`, { replace: true })
      changeDone(change)
    },
  })
  if (!kept) return null
  const keep = (candidate: Candidate) => {
    setKept(candidate)
    setChoices(firstChoices(candidates, candidate, keys))
  }
  const dead = (line: Line) => !differs(candidates, line.key)
  return (
    <>
      <table className="merge">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('candidates.merge.field')}</span>
            </th>
            {candidates.map((candidate) => (
              <th key={candidate.id} scope="col" data-kept={candidate.id === kept.id}>
                <div className="merge-name">{candidate.name}</div>
                <div className="soft">
                  {t('candidates.interviewCount', { count: candidate.interviews })} ·{' '}
                  {t('candidates.merge.addedAt', { time: formatDateTime(candidate.createdAt) })}
                </div>
                <Radio checked={candidate.id === kept.id} onChange={() => keep(candidate)}>
                  {t('candidates.merge.keep')}
                </Radio>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Fragment key={line.key}>
              <tr data-same={dead(line)}>
                <th scope="row">{line.label}</th>
                {candidates.map((candidate) => {
                  const text = line.textOf(candidate) || t('candidates.none')
                  return (
                    <td key={candidate.id} data-kept={choices[line.key] === candidate.id && !dead(line)}>
                      {dead(line) ? (
                        <span className="soft">{text}</span>
                      ) : (
                        <Radio
                          name={line.key}
                          aria-label={`${line.label}: ${text}`}
                          checked={choices[line.key] === candidate.id}
                          onChange={() => setChoices({ ...choices, [line.key]: candidate.id })}
                        >
                          {text}
                        </Radio>
                      )}
                    </td>
                  )
                })}
              </tr>
              {line.key === 'note' ? (
                <EveryNoteRow
                  notes={differentNotes(candidates, kept)}
                  records={candidates.length}
                  chosen={choices.note === everyNote}
                  onChoose={() => setChoices({ ...choices, note: everyNote })}
                />
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
      <p className="soft">{t('candidates.merge.help')}</p>
      <FailureAlert error={merge.error} />
      <Button type="primary" loading={merge.isPending} onClick={() => merge.mutate(kept)}>
        {t('candidates.merge.do', { count: candidates.length })}
      </Button>
    </>
  )
}

/** Records of one person side by side: which stays, and whose value is taken for each field. */
export function MergePage() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const ids = [...new Set((params.get('ids') ?? '').split(',').filter(Boolean))].slice(0, mostMerged)
  const fields = useQuery(orpc.candidates.fields.queryOptions({ staleTime: 60_000 }))
  const found = useQueries({
    queries: ids.map((candidateId) => orpc.candidates.get.queryOptions({ input: { candidateId } })),
  })
  const candidates = found.flatMap(({ data }) => (data ? [data] : []))
  const error = fields.error ?? found.find((one) => one.error)?.error ?? null
  const ready = fields.data && candidates.length === ids.length
  return (
    <Page title={t('candidates.merge.title')} subtitle={t('candidates.merge.subtitle')} back="/candidates">
      <FailureAlert error={error} />
      {ids.length < 2 ? (
        <EmptyState title={t('candidates.merge.emptyTitle')} text={t('candidates.merge.emptyText')} />
      ) : ready ? (
        <Compare key={ids.join()} candidates={candidates} fields={fields.data} />
      ) : error ? null : (
        <RowsSkeleton rows={8} />
      )}
    </Page>
  )
}
