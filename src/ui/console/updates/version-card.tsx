import { useMutation } from '@tanstack/react-query'
import { Button, Card, Input, Progress, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UpdateState } from '../../../contract/updates.ts'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatBytes, formatSince } from '../../i18n/format.ts'
import { uiLanguage } from '../../i18n/index.ts'
import { keepState, type UpdateCardProps } from './keep-state.ts'

/** This version and the next one, from being found to being put in place. */
export function VersionCard({ state, mayChange }: UpdateCardProps) {
  const { t } = useTranslation()
  const look = useMutation(orpc.updates.look.mutationOptions({ onSuccess: keepState }))
  const isSet = state.settings.key !== '' && state.settings.place !== ''
  return (
    <Card
      size="small"
      title={t('updates.now')}
      extra={
        mayChange && isSet ? (
          <Button size="small" loading={look.isPending} onClick={() => look.mutate({ place: null })}>
            {t('updates.look')}
          </Button>
        ) : null
      }
    >
      <div className="updates-now">
        <span className="updates-version number">{state.version}</span>
        <Standing {...state} isSet={isSet} />
      </div>
      <WhyNot program={state.program} />
      <FailureAlert error={look.error} />
      {look.error ? null : <FailureAlert failure={state.looked?.failure ?? null} severity="warning" />}
      <FailureAlert failure={state.stagingFailure} />
      <Next state={state} mayChange={mayChange} />
      {mayChange && state.settings.key !== '' ? (
        <FromStick onLook={(place) => look.mutate({ place })} />
      ) : null}
    </Card>
  )
}

/** What the last look found, and when that was. */
function Standing({
  looked,
  because,
  offered,
  isSet,
}: Pick<UpdateState, 'looked' | 'because' | 'offered'> & { readonly isSet: boolean }) {
  const { t } = useTranslation()
  if (looked === null) return <span className="soft">{t(isSet ? 'updates.never' : 'updates.unset')}</span>
  const isCurrent = because === null && offered === null && looked.failure === null
  return (
    <span className="soft">
      {because === null ? null : t(`updates.because.${because}`)}
      {isCurrent ? t('updates.current') : null} {t('updates.lookedAt', { time: formatSince(looked.at) })}
    </span>
  )
}

function WhyNot({ program }: Pick<UpdateState, 'program'>) {
  const { t } = useTranslation()
  if (program === null) return <p className="soft">{t('updates.noShell')}</p>
  if (program.kind === null) return <p className="soft">{t('updates.checkout')}</p>
  return program.writable ? null : <p className="soft">{t('updates.byIt')}</p>
}

function Next({ state: { offered, staging, staged, program }, mayChange }: UpdateCardProps) {
  const { t } = useTranslation()
  const stage = useMutation(orpc.updates.stage.mutationOptions({ onSuccess: keepState }))
  const cancel = useMutation(orpc.updates.cancel.mutationOptions({ onSuccess: keepState }))
  const install = useMutation(orpc.updates.install.mutationOptions({ onSuccess: keepState }))
  if (staging !== null) {
    return (
      <div className="updates-notes">
        <div>{t('updates.fetching', { version: staging.version })}</div>
        <Progress
          percent={Math.floor(staging.fraction * 100)}
          size="small"
          aria-label={t('updates.fetching', { version: staging.version })}
        />
        <Space>
          <span className="soft number">
            {t('updates.fetched', {
              done: formatBytes(staging.fetchedBytes),
              total: formatBytes(staging.totalBytes),
            })}
          </span>
          <Button size="small" onClick={() => cancel.mutate({})}>
            {t('updates.cancel')}
          </Button>
        </Space>
      </div>
    )
  }
  if (staged !== null) {
    return (
      <div className="updates-notes">
        <strong>{t('updates.staged', { version: staged.version })}</strong>
        <p className="soft">{t('updates.installHelp')}</p>
        <FailureAlert error={install.error} />
        {install.isSuccess ? (
          <output>{t('updates.installing')}</output>
        ) : (
          <Button
            type="primary"
            disabled={!mayChange || program === null || program.kind === null || !program.writable}
            loading={install.isPending}
            onClick={() => install.mutate({})}
          >
            {t('updates.install')}
          </Button>
        )}
      </div>
    )
  }
  if (offered === null) return null
  return (
    <div className="updates-notes">
      <strong>{t('updates.offered', { version: offered.version })}</strong>{' '}
      <span className="soft number">{t('updates.size', { bytes: formatBytes(offered.bytes) })}</span>
      <p>{offered.notes[uiLanguage()]}</p>
      <FailureAlert error={stage.error} />
      <Button type="primary" disabled={!mayChange} loading={stage.isPending} onClick={() => stage.mutate({})}>
        {t('updates.fetch')}
      </Button>
    </div>
  )
}

function FromStick({ onLook }: { readonly onLook: (place: string) => void }) {
  const { t } = useTranslation()
  const [place, setPlace] = useState('')
  return (
    <form
      className="updates-stick"
      onSubmit={(event) => {
        event.preventDefault()
        if (place.trim() !== '') onLook(place.trim())
      }}
    >
      <Input
        size="small"
        value={place}
        onChange={(event) => setPlace(event.target.value)}
        placeholder={t('updates.stickPlace')}
        aria-label={t('updates.stickPlace')}
        spellCheck={false}
      />
      <Button size="small" htmlType="submit" disabled={place.trim() === ''}>
        {t('updates.fromStick')}
      </Button>
    </form>
  )
}
