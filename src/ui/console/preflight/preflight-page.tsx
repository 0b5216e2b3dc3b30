import { DownloadOutlined, PlayCircleOutlined, StopOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Progress } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreflightDevices, PreflightRun, PreflightState } from '../../../contract/preflight.ts'
import { preflightWords, wordHeadline, wordRemarks } from '../../../contract/words/preflight/index.ts'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { CardsSkeleton } from '../../components/skeletons.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { uiLanguage } from '../../i18n/index.ts'
import { useAllowed } from '../session.tsx'
import { SettingsTabs } from '../settings-tabs.tsx'
import { CheckList } from './check-list.tsx'
import { DevicesCard } from './devices-card.tsx'
import { BenchCard, ExclusionsCard, HistoryCard, ModelsCard } from './run-cards.tsx'
import './preflight.css'

/** What this computer holds, and what has to be mended before it is worked with. */
export function PreflightPage() {
  const { t } = useTranslation()
  const mayRun = useAllowed('settings.change')
  return (
    <Page title={t('preflight.title')} subtitle={t('preflight.subtitle')}>
      <SettingsTabs here="preflight" />
      {mayRun ? <Preflight /> : <HeadlineOnly />}
    </Page>
  )
}

function Preflight() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const key = orpc.preflight.get.queryOptions()
  const { data, error, refetch } = useQuery({
    ...key,
    refetchInterval: ({ state }) => (state.data?.running == null ? false : 500),
  })
  const take = { onSuccess: (state: PreflightState) => client.setQueryData(key.queryKey, state) }
  const start = useMutation(orpc.preflight.start.mutationOptions(take))
  const cancel = useMutation(orpc.preflight.cancel.mutationOptions(take))
  const note = useMutation(orpc.preflight.noteDevices.mutationOptions(take))
  const [devices, setDevices] = useState<PreflightDevices | null>(null)
  const [newest] = data?.runs ?? []
  const newestId = newest?.id
  const { mutate: keep } = note
  useEffect(() => {
    if (newestId !== undefined && devices !== null) keep(devices)
  }, [newestId, devices, keep])
  if (data === undefined)
    return error ? <FailureAlert error={error} onRetry={() => void refetch()} /> : <CardsSkeleton cards={3} />
  return (
    <div className="preflight">
      <FailureAlert error={start.error ?? cancel.error} />
      {data.running === null ? (
        <Start
          newest={newest}
          ended={data.ended}
          pending={start.isPending}
          onStart={() => start.mutate({ benchmark: true })}
        />
      ) : (
        <Under running={data.running} onCancel={() => cancel.mutate({})} pending={cancel.isPending} />
      )}
      <div className={newest ? 'preflight-columns' : 'preflight-columns is-empty'}>
        <div className="preflight">
          {newest ? (
            <Card size="small" title={t('preflight.checks')}>
              <CheckList
                checks={newest.checks.filter(
                  ({ id, state }) => state !== 'untried' || !['microphone', 'camera', 'speaker'].includes(id),
                )}
              />
            </Card>
          ) : null}
          {newest ? <ExclusionsCard run={newest} /> : null}
        </div>
        <div className="preflight">
          <DevicesCard onFound={setDevices} />
          {newest ? <BenchCard run={newest} /> : null}
          {newest ? <ModelsCard run={newest} /> : null}
        </div>
      </div>
      {data.runs.length > 0 ? <HistoryCard runs={data.runs} /> : null}
    </div>
  )
}

function Start({
  newest,
  ended,
  pending,
  onStart,
}: {
  readonly newest: PreflightRun | undefined
  readonly ended: PreflightState['ended']
  readonly pending: boolean
  readonly onStart: () => void
}) {
  const { t } = useTranslation()
  const language = uiLanguage()
  return (
    <>
      {ended === null ? null : <Alert type="info" showIcon title={t(`preflight.ended.${ended}`)} />}
      <section className="preflight-headline" aria-label={t('preflight.headline')}>
        <div>
          <p className="preflight-sentence">
            {newest ? wordHeadline(newest, language) : t('preflight.never')}
          </p>
          {newest ? (
            <p className="soft">
              {preflightWords[language].state[newest.state]} · {formatDateTime(newest.at)} ·{' '}
              {newest.productVersion}
            </p>
          ) : (
            <p className="soft">{t('preflight.neverText')}</p>
          )}
          {newest
            ? wordRemarks(newest, language).map((remark) => (
                <p key={remark} className="soft">
                  {remark}
                </p>
              ))
            : null}
        </div>
        <div className="preflight-actions">
          <Button
            type="primary"
            icon={<PlayCircleOutlined aria-hidden />}
            loading={pending}
            onClick={onStart}
          >
            {newest ? t('preflight.again') : t('preflight.start')}
          </Button>
          {newest ? (
            <Button
              icon={<DownloadOutlined aria-hidden />}
              href={`/api/preflight/${newest.id}/pdf?language=${language}`}
              download
            >
              {t('preflight.savePdf')}
            </Button>
          ) : null}
        </div>
      </section>
    </>
  )
}

function Under({
  running,
  onCancel,
  pending,
}: {
  readonly running: NonNullable<PreflightState['running']>
  readonly onCancel: () => void
  readonly pending: boolean
}) {
  const { t } = useTranslation()
  return (
    <section className="preflight-headline" aria-label={t('preflight.headline')}>
      <div>
        <p className="preflight-sentence">{t(`preflight.step.${running.step}`)}</p>
        <Progress percent={Math.round(running.fraction * 100)} aria-label={t('preflight.headline')} />
        <p className="soft">{t('preflight.left', { count: running.secondsLeft })}</p>
      </div>
      <div className="preflight-actions">
        <Button icon={<StopOutlined aria-hidden />} loading={pending} onClick={onCancel}>
          {t('preflight.stop')}
        </Button>
      </div>
    </section>
  )
}

/** For who may see the health page and no more. */
function HeadlineOnly() {
  const { t } = useTranslation()
  const { data, error } = useQuery(orpc.preflight.headline.queryOptions())
  if (error) return <FailureAlert error={error} />
  return (
    <section className="preflight-headline" aria-label={t('preflight.headline')}>
      <div>
        <p className="preflight-sentence">{data ? wordHeadline(data, uiLanguage()) : t('preflight.never')}</p>
        {data ? (
          <p className="soft">
            {preflightWords[uiLanguage()].state[data.state]} · {formatDateTime(data.at)}
          </p>
        ) : null}
        <p className="soft">{t('preflight.forIt')}</p>
      </div>
    </section>
  )
}
