import { useMutation } from '@tanstack/react-query'
import { App, Button, Card, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { failureWords } from '../../components/failure-words.ts'
import { Tag } from '../../components/state-tag.tsx'
import { formatBytes } from '../../i18n/format.ts'
import type { HealthCardProps } from './health-cards.tsx'
import { LanguageModelNote } from './language-model-note.tsx'

/** Why it is parked, and the ways on besides trying it again. */
function ParkedEngine({ engine }: { readonly engine: 'speech' | 'language' }) {
  const { t } = useTranslation()
  return (
    <>
      <span>{t('recovery.parked.text')}</span>
      <Space wrap>
        <Link to="/settings/models">{t('recovery.parked.model')}</Link>
        {engine === 'language' ? <Link to="/insights/calibration">{t('recovery.parked.rules')}</Link> : null}
        <a href="/api/health/support-bundle" download>
          {t('recovery.parked.bundle')}
        </a>
      </Space>
    </>
  )
}

const engineTone = {
  stopped: 'quiet',
  starting: 'quiet',
  ready: 'quiet',
  busy: 'quiet',
  failed: 'failure',
  parked: 'failure',
} as const

export function EnginesCard({ health: { engines, telephone, models, languageModel } }: HealthCardProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const test = useMutation(
    orpc.health.testEngine.mutationOptions({
      onSuccess: ({ engine }) =>
        void message.success(t('health.engineWorks', { engine: t(`health.engine.${engine}`) })),
      onSettled: () => void queryClient.invalidateQueries({ queryKey: orpc.health.key() }),
    }),
  )
  return (
    <Card size="small" title={t('health.engines')}>
      <FailureAlert error={test.error} />
      <ul className="engine-list">
        {engines.map((engine) => {
          const model = models.find(({ id }) => id === engine.modelId)?.name ?? engine.modelId
          const facts = [
            model,
            engine.residentBytes === null
              ? null
              : t('health.memoryUsed', { bytes: formatBytes(engine.residentBytes) }),
            engine.restarts > 0 ? t('health.restarts', { count: engine.restarts }) : null,
          ].filter(Boolean)
          const words = engine.failure ? failureWords(engine.failure) : null
          return (
            <li key={engine.engine}>
              <div>
                <strong>{t(`health.engine.${engine.engine}`)}</strong>
                <span className="soft">{facts.join(' · ')}</span>
                {engine.state === 'parked' ? <ParkedEngine engine={engine.engine} /> : null}
                {words && engine.state !== 'parked' ? (
                  <>
                    <span>{words.what}</span>
                    <span>{words.todo}</span>
                  </>
                ) : null}
                {engine.engine === 'language' && languageModel ? (
                  <LanguageModelNote standing={languageModel} />
                ) : null}
              </div>
              <Space>
                <Tag tone={engineTone[engine.state]}>{t(`health.engineState.${engine.state}`)}</Tag>
                <Button
                  size="small"
                  loading={test.isPending && test.variables.engine === engine.engine}
                  disabled={test.isPending}
                  onClick={() => test.mutate({ engine: engine.engine })}
                >
                  {t(engine.state === 'parked' ? 'recovery.parked.again' : 'health.testEngine')}
                </Button>
              </Space>
            </li>
          )
        })}
        {telephone ? (
          <li>
            <div>
              <strong>{t('health.telephone')}</strong>
              <span className="soft">
                {[
                  telephone.residentBytes === null
                    ? null
                    : t('health.memoryUsed', { bytes: formatBytes(telephone.residentBytes) }),
                  telephone.restarts > 0 ? t('health.restarts', { count: telephone.restarts }) : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
            <Tag tone={engineTone[telephone.state]}>{t(`health.engineState.${telephone.state}`)}</Tag>
          </li>
        ) : null}
      </ul>
    </Card>
  )
}
