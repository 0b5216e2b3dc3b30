import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { Button, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { type CustomField, importLimits, type ImportPreview } from '../../../../contract/candidates.ts'
import { DropArea, useOneFile } from '../../../components/drop-area.tsx'
import { FailureAlert } from '../../../components/failure-alert.tsx'
import { useGivenFiles } from '../../../given-files.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { choiceName, fieldName } from '../field-value.ts'
import { sendTable } from './send-table.ts'
import { downloadTemplate } from './template.ts'

type DropTableProps = {
  readonly fields: readonly CustomField[]
  readonly onRead: (preview: ImportPreview) => void
}

function HowToWrite({ fields }: { readonly fields: readonly CustomField[] }) {
  const { t } = useTranslation()
  const lines = [
    { title: t('candidates.name'), how: t('candidates.import.how.name') },
    { title: t('candidates.phone'), how: t('candidates.import.how.phone') },
    { title: t('candidates.email'), how: t('candidates.import.how.email') },
    ...fields.map((field) => ({
      title: fieldName(field),
      how:
        field.kind === 'choice'
          ? t('candidates.import.how.choice', {
              choices: field.choices.map(({ id }) => choiceName(field, id)).join(' / '),
            })
          : t(`candidates.import.how.${field.kind}`),
    })),
    { title: t('candidates.note'), how: t('candidates.import.how.text') },
  ]
  return (
    <section className="import-how">
      <div className="import-how-head">
        <h2>{t('candidates.import.howTitle')}</h2>
        <Button
          icon={<DownloadOutlined aria-hidden />}
          onClick={() =>
            downloadTemplate(
              lines.map(({ title }) => title),
              t('candidates.import.templateName'),
            )
          }
        >
          {t('candidates.import.template')}
        </Button>
      </div>
      <dl>
        {lines.map(({ title, how }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd className="soft">{how}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Takes a CSV or XLSX by drop or by choice, and says how its columns may be written. */
export function DropTable({ fields, onRead }: DropTableProps) {
  const { t } = useTranslation()
  const { sending, failure, take } = useOneFile(sendTable, onRead)
  useGivenFiles('table', ([file]) => file && take(file))
  return (
    <>
      <DropArea accept=".csv,.tsv,.txt,.xlsx,text/csv" onFile={take}>
        {sending ? <Spin /> : <InboxOutlined aria-hidden />}
        <strong>
          {sending ? t('candidates.import.reading', { file: sending }) : t('candidates.import.drop')}
        </strong>
        <span className="soft">
          {t('candidates.import.dropHelp', { people: formatNumber(importLimits.rows) })}
        </span>
      </DropArea>
      <FailureAlert failure={failure} />
      <HowToWrite fields={fields} />
    </>
  )
}
