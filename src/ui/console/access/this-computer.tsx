import { Alert, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AccessState } from '../../../contract/access.ts'
import { useFolderWords } from '../../components/folder-words.ts'
import { ModelStateTag } from '../../components/model-state-tag.tsx'

type FirstRunState = Extract<AccessState, { stage: 'first-run' }>

/** Where data lies and which models were found. */
export function ThisComputer({
  dataFolder,
  folderWarnings,
  models,
}: Pick<FirstRunState, 'dataFolder' | 'folderWarnings' | 'models'>) {
  const { t } = useTranslation()
  const wordsOf = useFolderWords()
  const missing = models.some((model) => model.state !== 'present')
  return (
    <section className="access-computer">
      <h2>{t('access.storage')}</h2>
      <dl>
        <dt>{t('access.dataFolder')}</dt>
        <dd>
          <Typography.Text code copyable={{ text: dataFolder }}>
            {dataFolder}
          </Typography.Text>
          <small>{t('access.dataFolderHelp')}</small>
          {folderWarnings.map((warning) => (
            <Alert key={warning.kind} type="warning" showIcon title={wordsOf(warning)} />
          ))}
        </dd>
        <dt>{t('access.models')}</dt>
        <dd>
          {models.length > 0 ? (
            <ul>
              {models.map((model) => (
                <li key={model.id}>
                  <ModelStateTag state={model.state} /> {model.name}
                </li>
              ))}
            </ul>
          ) : null}
          {models.length === 0 ? <small>{t('access.modelsNone')}</small> : null}
          {missing ? <small>{t('access.modelsMissing')}</small> : null}
        </dd>
      </dl>
    </section>
  )
}
