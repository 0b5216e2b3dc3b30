import { CheckCircleOutlined, DownloadOutlined, WarningOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Card, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Egress, SignedProof } from '../../../contract/egress.ts'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { uiLanguage } from '../../i18n/index.ts'

/** The last proof, and the button for a new one. */
export function ProofCard({ state, mayRun }: { readonly state: Egress; readonly mayRun: boolean }) {
  const { t } = useTranslation()
  const prove = useMutation(
    orpc.egress.prove.mutationOptions({
      onSuccess: (next) => queryClient.setQueryData(orpc.egress.get.queryKey(), next),
    }),
  )
  const { running, last } = state
  return (
    <Card
      size="small"
      title={t('egress.proof')}
      extra={
        mayRun ? (
          <Button
            size="small"
            type="primary"
            loading={prove.isPending}
            disabled={running !== null}
            onClick={() => prove.mutate({})}
          >
            {t('egress.run')}
          </Button>
        ) : null
      }
    >
      <FailureAlert error={prove.error} />
      <p className="soft">{t('egress.proofText')}</p>
      {running ? (
        <output>
          <span>
            {t('egress.running', {
              step: t(`egress.step.${running.step}`),
              done: running.done + 1,
              of: running.of,
            })}
          </span>
          <Progress
            percent={Math.round((running.done / running.of) * 100)}
            size="small"
            aria-label={t('egress.proof')}
          />
        </output>
      ) : null}
      {last ? <LastProof signed={last} /> : running ? null : <p>{t('egress.neverRun')}</p>}
    </Card>
  )
}

function LastProof({ signed: { proof, hash } }: { readonly signed: SignedProof }) {
  const { t } = useTranslation()
  const facts = { time: formatDateTime(proof.finishedAt), version: proof.productVersion }
  const contacted = [
    ...proof.destinations.map(({ host, port }) => (port === null ? host : `${host}:${port}`)),
    ...proof.sockets.map(({ protocol, address }) => `${protocol} ${address}`),
  ]
  const unfinished = proof.steps.filter(({ outcome }) => outcome === 'failed')
  const skipped = proof.steps.filter(({ outcome }) => outcome === 'skipped')
  return (
    <>
      <p className={proof.passed ? 'egress-state' : 'egress-state is-amiss'}>
        {proof.passed ? <CheckCircleOutlined aria-hidden /> : <WarningOutlined aria-hidden />}{' '}
        {t(proof.passed ? 'egress.passed' : 'egress.failed', facts)}
      </p>
      {contacted.length > 0 ? <List title={t('egress.reached')} items={contacted} /> : null}
      {unfinished.length > 0 ? (
        <List
          title={t('egress.unfinished')}
          items={unfinished.map(({ name, detail }) => `${t(`egress.step.${name}`)} ${detail}`)}
        />
      ) : null}
      {skipped.length > 0 ? (
        <List title={t('egress.skipped')} items={skipped.map(({ name }) => t(`egress.step.${name}`))} />
      ) : null}
      <p className="soft">{t(`egress.isolation.${proof.isolation}`)}</p>
      <p className="soft egress-hash">
        {t('egress.fingerprint')} <code>{hash}</code>
      </p>
      <div className="egress-files">
        <Button
          size="small"
          icon={<DownloadOutlined aria-hidden />}
          href={`/api/egress/proof.pdf?language=${uiLanguage()}`}
          download
        >
          {t('egress.pdf')}
        </Button>
        <Button size="small" icon={<DownloadOutlined aria-hidden />} href="/api/egress/proof.json" download>
          {t('egress.json')}
        </Button>
      </div>
    </>
  )
}

function List({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  return (
    <>
      <strong>{title}</strong>
      <ul className="egress-list">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  )
}
