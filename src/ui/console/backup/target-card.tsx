import { useMutation } from '@tanstack/react-query'
import { App, Button, Card, Form, Input, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupState } from '../../../contract/backup.ts'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatBytes, formatDateTime, formatNumber } from '../../i18n/format.ts'
import type { BackupCardProps } from './copies-card.tsx'

const periods = [6, 12, 24, 72, 168] as const

/** Where backups go, how often, and how the last one went. */
export function TargetCard({ state, mayChange }: BackupCardProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { settings } = state
  const [folder, setFolder] = useState(settings.folder ?? '')
  const [everyHours, setEveryHours] = useState(settings.everyHours)
  const keep = (next: BackupState) => queryClient.setQueryData(orpc.backup.get.queryKey(), next)
  const save = useMutation(
    orpc.backup.set.mutationOptions({
      onSuccess: (next) => {
        keep(next)
        void message.success(t('backup.target.saved'))
      },
    }),
  )
  const run = useMutation(orpc.backup.run.mutationOptions({ onSuccess: keep }))
  const needsPhrase = state.keyFrom !== 'passphrase' && state.phraseMadeAt === null
  const changed = folder.trim() !== (settings.folder ?? '') || everyHours !== settings.everyHours
  const disabled = !mayChange || needsPhrase
  return (
    <Card
      size="small"
      title={t('backup.target.title')}
      extra={
        settings.folder !== null && mayChange ? (
          <Button
            size="small"
            loading={run.isPending}
            disabled={state.working?.kind === 'make-backup'}
            onClick={() => run.mutate({})}
          >
            {t('backup.target.run')}
          </Button>
        ) : null
      }
    >
      <p className="soft">{t('backup.target.help')}</p>
      {needsPhrase ? <p>{t('backup.target.phraseFirst')}</p> : null}
      <FailureAlert error={save.error ?? run.error} />
      {state.runs[0]?.failure ? <FailureAlert failure={state.runs[0].failure} severity="warning" /> : null}
      <Form
        layout="vertical"
        disabled={disabled}
        onFinish={() => save.mutate({ folder: folder.trim() === '' ? null : folder.trim(), everyHours })}
      >
        <Form.Item label={t('backup.target.folder')} htmlFor="backup-folder">
          <Input
            id="backup-folder"
            value={folder}
            onChange={(event) => setFolder(event.target.value)}
            maxLength={1000}
            spellCheck={false}
          />
        </Form.Item>
        <Form.Item label={t('backup.target.every')} htmlFor="backup-every">
          <Select
            id="backup-every"
            value={everyHours}
            onChange={setEveryHours}
            options={periods.map((value) => ({ value, label: t(`backup.target.hours.h${value}`) }))}
          />
        </Form.Item>
        {changed || settings.folder !== null ? (
          <Space wrap>
            {changed ? (
              <Button type="primary" htmlType="submit" loading={save.isPending}>
                {t('backup.target.save')}
              </Button>
            ) : null}
            {settings.folder !== null && mayChange ? (
              <Button onClick={() => save.mutate({ folder: null, everyHours })}>
                {t('backup.target.off')}
              </Button>
            ) : null}
          </Space>
        ) : null}
      </Form>
      <TargetFacts state={state} />
    </Card>
  )
}

function TargetFacts({ state: { target, runs } }: { readonly state: BackupState }) {
  const { t } = useTranslation()
  const last = runs.find(({ failure }) => failure === null)
  const [newest] = target.copies
  return (
    <dl className="backup-facts">
      <div>
        <dt>{t(`backup.target.state.${target.state}`, { free: formatBytes(target.freeBytes ?? 0) })}</dt>
        <dd>
          {target.state === 'ready' ? t('backup.target.copies', { count: target.copies.length }) : null}
        </dd>
      </div>
      {newest ? (
        <div>
          <dt>{t('backup.target.newest')}</dt>
          <dd className="number">{formatDateTime(newest.madeAt)}</dd>
        </div>
      ) : null}
      <div>
        <dt>{t('backup.target.last')}</dt>
        <dd className="number">
          {last
            ? t('backup.target.lastDone', {
                time: formatDateTime(last.at),
                files: formatNumber(last.newFiles),
                bytes: formatBytes(last.newBytes),
                all: formatBytes(last.bytes),
              })
            : t('backup.target.never')}
        </dd>
      </div>
      {target.nextAt ? (
        <div>
          <dt>{t('backup.target.next')}</dt>
          <dd className="number">{formatDateTime(target.nextAt)}</dd>
        </div>
      ) : null}
    </dl>
  )
}
