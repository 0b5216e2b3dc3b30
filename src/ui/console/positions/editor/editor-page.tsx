import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Tabs } from 'antd'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useParams } from 'react-router'
import type { PositionDraft } from '../../../../contract/position-editing.ts'
import { orpc } from '../../../api.ts'
import { FailureAlert } from '../../../components/failure-alert.tsx'
import { Page } from '../../../components/page.tsx'
import { PageSkeleton } from '../../../components/skeletons.tsx'
import { useAddress } from '../../../components/use-address.ts'
import { anyText } from '../../../i18n/index.ts'
import { useAllowed } from '../../session.tsx'
import { useConcepts } from '../use-outside-names.ts'
import { PlanPreview } from '../plan/preview/plan-preview.tsx'
import { CheckList } from './check-list.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { EditorContext, type Editor } from './editor-context.ts'
import { EditorHead } from './editor-head.tsx'
import { Outline } from './outline.tsx'
import { PartForm } from './part-form.tsx'
import { addressOf, placeNames, placeOf } from './place.ts'
import { PublishDialog } from './publish-dialog.tsx'
import { TryPanel } from './try-panel.tsx'
import { useDraftStore } from './use-draft-store.ts'
import { useSettled } from './use-settled.ts'
import './editor.css'

const none: readonly never[] = []

function OpenEditor({ begun }: { readonly begun: PositionDraft }) {
  const { t } = useTranslation()
  const [store, view] = useDraftStore(begun)
  const { values, set } = useAddress(placeNames)
  const [tab, setTab] = useState('outline')
  const [publishing, setPublishing] = useState(false)
  const [tried, setTried] = useState('')
  const [insist, setInsist] = useState(false)
  const form = useRef<HTMLElement>(null)
  const content = view.history.present
  const concepts = useConcepts() ?? none
  const checked = useQuery(
    orpc.positions.check.queryOptions({
      input: { content: useSettled(content, 1_000) },
      placeholderData: keepPreviousData,
      staleTime: Infinity,
      gcTime: 60_000,
    }),
  )
  const findings = checked.data ?? none
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const place = useMemo(() => placeOf(values, content), [values, content])
  const isAtPlan = place.kind === 'plan'
  const go = useCallback<Editor['go']>(
    (to) => {
      set(addressOf(to), 'replace')
      // Steps of the plan open where they stand.
      if (to.kind !== 'plan' || !isAtPlan) form.current?.scrollTo({ top: 0 })
    },
    [set, isAtPlan],
  )
  const where = JSON.stringify(addressOf(place))
  const edit = useCallback<Editor['edit']>(
    (apply, key) => store.edit(apply, key ? `${where} ${key}` : ''),
    [store, where],
  )
  const editor = useMemo(
    () => ({ content, place, go, edit, findings, insist, concepts }),
    [content, place, go, edit, findings, insist, concepts],
  )
  const showCheck = () => {
    setTab('check')
    setInsist(true)
    setPublishing(false)
  }
  const questionId = 'questionId' in place ? place.questionId : tried
  return (
    <EditorContext value={editor}>
      <Page
        wide
        title={anyText(content.name, t('editor.unnamed'))}
        subtitle={
          view.draft.baseVersion === null
            ? t('editor.neverPublished')
            : t('editor.basedOn', { version: view.draft.baseVersion })
        }
        back={view.draft.baseVersion === null ? '/positions' : `/positions/${view.draft.positionId}`}
        extra={<EditorHead store={store} view={view} onPublish={() => setPublishing(true)} />}
      >
        {view.saving === 'failed' && view.theirs === null ? <FailureAlert error={view.error} /> : null}
        <div className="editor">
          <div className="editor-side">
            <Tabs
              size="small"
              activeKey={tab}
              onChange={(key) => (key === 'check' ? showCheck() : setTab(key))}
              items={[
                { key: 'outline', label: t('editor.outline.tab'), children: <Outline /> },
                {
                  key: 'check',
                  label: `${t('editor.check.tab')} ${findings.length > 0 ? findings.length : ''}`,
                  children: (
                    <>
                      <FailureAlert error={checked.error} onRetry={() => void checked.refetch()} />
                      {checked.data ? <CheckList /> : null}
                    </>
                  ),
                },
              ]}
            />
          </div>
          <section className="editor-form" ref={form} aria-label={t('editor.form')}>
            <PartForm />
          </section>
          {place.kind === 'plan' ? (
            <PlanPreview />
          ) : (
            <TryPanel
              questionId={questionId}
              onQuestion={(id) => {
                setTried(id)
                if ('questionId' in place) go({ kind: 'question', questionId: id })
              }}
            />
          )}
        </div>
        {publishing ? (
          <PublishDialog
            store={store}
            view={view}
            errors={errors}
            onShowErrors={showCheck}
            onClose={() => setPublishing(false)}
          />
        ) : null}
        <ConflictDialog store={store} view={view} />
      </Page>
    </EditorContext>
  )
}

/** A position's working copy: what it is made of, the form of one part, and an answer tried beside it. */
export function EditorPage() {
  const { t } = useTranslation()
  const { positionId = '' } = useParams()
  const mayEdit = useAllowed('positions.edit')
  const { data, error } = useQuery(
    orpc.positions.draft.queryOptions({
      input: { positionId },
      enabled: mayEdit,
      gcTime: 0,
      staleTime: Infinity,
    }),
  )
  if (!mayEdit) return <Navigate to={`/positions/${positionId}`} replace />
  if (error) {
    return (
      <Page title={t('positions.title')} back="/positions">
        <FailureAlert error={error} />
      </Page>
    )
  }
  return data ? <OpenEditor key={positionId} begun={data} /> : <PageSkeleton />
}
