import { Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Health, ModelState } from '../../../contract/health.ts'
import { ModelStateTag } from '../../components/model-state-tag.tsx'
import { Tag } from '../../components/state-tag.tsx'
import { formatBytes, formatDateTime } from '../../i18n/format.ts'
import { languageNames } from './language-names.ts'
import type { HealthCardProps } from './health-cards.tsx'

export function ModelsCard({ health: { models } }: HealthCardProps) {
  const { t, i18n } = useTranslation()
  return (
    <Card
      size="small"
      title={t('health.models')}
      className="card-flush"
      extra={<Link to="/settings/models">{t('models.open')}</Link>}
    >
      <Table<ModelState>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={models}
        locale={{ emptyText: t('health.noModels') }}
        columns={[
          {
            title: t('health.model'),
            render: (_, model) => (
              <>
                {model.name} {model.isDefault ? <Tag tone="quiet">{t('health.default')}</Tag> : null}
              </>
            ),
          },
          { title: t('health.use'), width: 152, render: (_, { kind }) => t(`health.kind.${kind}`) },
          {
            title: t('health.languages'),
            width: 216,
            ellipsis: true,
            render: (_, { languages }) => languageNames(languages, i18n.language),
          },
          {
            title: t('health.size'),
            width: 96,
            align: 'right',
            render: (_, { bytes }) => <span className="number">{formatBytes(bytes)}</span>,
          },
          { title: t('health.licence'), dataIndex: 'licence', width: 136, ellipsis: true },
          {
            title: t('health.modelState'),
            width: 136,
            render: (_, { state, isDefault }) => <ModelStateTag state={state} needed={isDefault} />,
          },
        ]}
      />
    </Card>
  )
}

type LastError = Health['lastErrors'][number]

export function ErrorsCard({ health: { lastErrors } }: HealthCardProps) {
  const { t } = useTranslation()
  return (
    <Card size="small" title={t('health.lastErrors')} className="card-flush">
      <Table<LastError>
        size="small"
        rowKey={({ at, code, detail }) => `${at} ${code} ${detail}`}
        pagination={{ pageSize: 8, hideOnSinglePage: true, size: 'small' }}
        dataSource={lastErrors}
        locale={{ emptyText: t('health.noErrors') }}
        columns={[
          {
            title: t('health.at'),
            width: 128,
            render: (_, { at }) => <span className="number">{formatDateTime(at)}</span>,
          },
          {
            title: t('health.code'),
            width: 200,
            render: (_, { code, level }) => (
              <>
                <Tag tone={level === 'error' ? 'failure' : 'attention'}>{t(`health.level.${level}`)}</Tag>{' '}
                {code}
              </>
            ),
          },
          { title: t('health.detail'), dataIndex: 'detail', ellipsis: true },
        ]}
      />
    </Card>
  )
}
