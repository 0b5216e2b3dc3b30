import { CheckCircleOutlined, DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PairedComputer, Pairing } from '../../../contract/pairing.ts'
import { orpc } from '../../api.ts'
import { saveText } from '../../components/csv.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatDateTime, formatSince } from '../../i18n/format.ts'
import { ShownQr } from './shown-qr.tsx'
import { TextIn } from './text-in.tsx'
import type { PairingActions } from './use-pairing.ts'
import { useAsked } from './use-asked.ts'
import { WordsCard } from './words-card.tsx'

type ViewProps = { readonly pairing: Pairing; readonly actions: PairingActions }

/** A store: opens a join file, hands the answer over, compares the words; then shows whom it is paired with. */
export function StoreView({ pairing, actions }: ViewProps) {
  const { t } = useTranslation()
  const { open, confirm, revoke } = actions
  const headquarters = pairing.computers.filter(({ role }) => role === 'hq')
  const paired = headquarters.find(({ state }) => state === 'paired')
  const waiting = headquarters.find(({ state }) => state === 'waiting')
  const ended = headquarters.find(({ state }) => state === 'revoked')
  if (paired)
    return (
      <div className="pairing">
        <FailureAlert error={confirm.error ?? revoke.error} />
        <Paired computer={paired} actions={actions} />
        {/* Headquarters may have to be handed the answer once more. */}
        {pairing.answer && pairing.answer.sentAt === null ? (
          <Reply pairing={pairing} actions={actions} headquarters={paired} />
        ) : null}
      </div>
    )
  return (
    <div className="pairing">
      <Steps
        size="small"
        aria-label={t('pairing.steps.label')}
        current={waiting ? (pairing.answer?.sentAt ? 2 : 1) : 0}
        items={(['open', 'answer', 'words'] as const).map((step) => ({ title: t(`pairing.steps.${step}`) }))}
      />
      <FailureAlert error={confirm.error ?? revoke.error} />
      {waiting ? <Reply pairing={pairing} actions={actions} headquarters={waiting} /> : null}
      {waiting?.words ? <WordsCard computer={waiting} words={waiting.words} actions={actions} /> : null}
      {waiting ? null : (
        <Card size="small" title={t('pairing.join.title')}>
          {ended ? (
            <Alert type="info" showIcon title={t('pairing.paired.revoked', { name: ended.name })} />
          ) : null}
          <LaidDown busy={open.isPending} onText={(text) => open.mutate({ text })} />
          <p>{t('pairing.join.text')}</p>
          <TextIn
            accept=".sfjoin"
            drop={t('pairing.join.drop')}
            paste={{
              label: t('pairing.join.pasteLabel'),
              help: t('pairing.join.pasteText'),
              button: t('pairing.join.open'),
            }}
            busy={open.isPending}
            onText={(text) => open.mutate({ text })}
          />
          <FailureAlert error={open.error} />
        </Card>
      )}
    </div>
  )
}

/** A join file that came with the program: one click instead of a file to look for. */
function LaidDown({ busy, onText }: { readonly busy: boolean; readonly onText: (text: string) => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(orpc.pairing.laidDown.queryOptions())
  if (!data) return null
  return (
    <Alert
      type="info"
      showIcon
      title={t('recovery.joinFile.text', { name: data.name })}
      action={
        <Button type="primary" loading={busy} onClick={() => onText(data.text)}>
          {t('recovery.joinFile.open')}
        </Button>
      }
    />
  )
}

/** The answer, on its way to headquarters by the network or as a file. */
function Reply({ pairing, actions, headquarters }: ViewProps & { readonly headquarters: PairedComputer }) {
  const { t } = useTranslation()
  const asked = useAsked()
  const [saved, setSaved] = useState(false)
  const { answer } = pairing
  if (answer === null) return null
  const { file, sentAt, failure } = answer
  const save = () => {
    saveText(file.name, file.text, 'application/json')
    setSaved(true)
  }
  const cancel = ({ id: computerId, name }: PairedComputer) =>
    asked(
      {
        title: t('pairing.reply.cancelTitle', { name }),
        text: t('pairing.reply.cancelText'),
        yes: t('pairing.reply.cancel'),
        done: t('pairing.words.refused', { name }),
      },
      () => actions.revoke.mutateAsync({ computerId }),
    )
  const hasAddress = headquarters.address !== ''
  const isSending = hasAddress && sentAt === null && failure === null
  return (
    <Card size="small" title={t('pairing.reply.title')}>
      <p>
        {sentAt === null
          ? t(isSending ? 'pairing.reply.sending' : 'pairing.reply.notSent')
          : t('pairing.reply.sent', { at: formatDateTime(sentAt) })}
      </p>
      <FailureAlert failure={failure} error={actions.send.error} />
      <div className="pairing-buttons">
        <Button
          type={sentAt === null ? 'primary' : 'default'}
          icon={<DownloadOutlined aria-hidden />}
          onClick={save}
        >
          {t('pairing.reply.save')}
        </Button>
        {sentAt === null && hasAddress ? (
          <Button loading={actions.send.isPending} onClick={() => actions.send.mutate({})}>
            {t('pairing.reply.again')}
          </Button>
        ) : null}
        {headquarters.state === 'waiting' ? (
          <Button onClick={() => cancel(headquarters)}>{t('pairing.reply.cancel')}</Button>
        ) : null}
        {saved ? <output>{t('pairing.reply.saved')}</output> : null}
        <ShownQr text={file.text} label={t('pairing.reply.qr')} />
      </div>
    </Card>
  )
}

function Paired({
  computer,
  actions,
}: {
  readonly computer: PairedComputer
  readonly actions: PairingActions
}) {
  const { t } = useTranslation()
  const asked = useAsked()
  const { id: computerId, name, pairedAt, lastContactAt, address } = computer
  const end = () =>
    asked(
      {
        title: t('pairing.paired.endTitle', { name }),
        text: t('pairing.paired.endText'),
        yes: t('pairing.paired.end'),
        done: t('pairing.paired.ended', { name }),
      },
      () => actions.revoke.mutateAsync({ computerId }),
    )
  return (
    <Card size="small">
      <div className="pairing-done">
        <CheckCircleOutlined aria-hidden />
        <div>
          <h2>{t('pairing.paired.with', { name })}</h2>
          <p>{t('pairing.paired.since', { at: formatDateTime(pairedAt) })}</p>
          <p className="soft">
            {lastContactAt === null
              ? t('pairing.paired.never')
              : t('pairing.paired.lastContact', { since: formatSince(lastContactAt) })}
            {' · '}
            {address === '' ? t('pairing.paired.noAddress') : t('pairing.paired.address', { address })}
          </p>
          <div className="pairing-buttons">
            <Link to="/headquarters/sync">
              <Button type="primary">{t('pairing.paired.ledger')}</Button>
            </Link>
            <Button onClick={end}>{t('pairing.paired.end')}</Button>
          </div>
        </div>
      </div>
    </Card>
  )
}
