import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { Button, Spin } from 'antd'
import { useEffect, useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { type CustomField, importLimits, type ImportPreview } from '../../../../contract/candidates.ts'
import { FailureAlert } from '../../../components/failure-alert.tsx'
import type { ShownFailure } from '../../../components/failure-words.ts'
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
  const [over, setOver] = useState(false)
  const [reading, setReading] = useState<string>()
  const [failure, setFailure] = useState<ShownFailure>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const take = async (file: File | undefined) => {
    if (!file) return
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setFailure(undefined)
    setReading(file.name)
    const sent = await sendTable(file, controller.signal)
    if (controller.signal.aborted) return
    setReading(undefined)
    if ('preview' in sent) onRead(sent.preview)
    else setFailure(sent.failure)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <>
      <div
        className={over ? 'drop-table is-over' : 'drop-table'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <label>
          <input
            type="file"
            className="visually-hidden"
            accept=".csv,.tsv,.txt,.xlsx,text/csv"
            onChange={({ target }) => {
              void take(target.files?.[0])
              target.value = ''
            }}
          />
          {reading ? <Spin /> : <InboxOutlined aria-hidden className="drop-icon" />}
          <strong>
            {reading ? t('candidates.import.reading', { file: reading }) : t('candidates.import.drop')}
          </strong>
          <span className="soft">
            {t('candidates.import.dropHelp', { people: formatNumber(importLimits.rows) })}
          </span>
        </label>
      </div>
      <FailureAlert failure={failure ?? null} />
      <HowToWrite fields={fields} />
    </>
  )
}
