import { Card, Select, Space, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomField, ImportPreview, ImportTarget } from '../../../../contract/candidates.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { plainFields } from '../edit-rebase.ts'
import { fieldName } from '../field-value.ts'
import { ignored, targetKey, withTarget } from './targets.ts'

/** Another sheet or header has other columns, whose targets are guessed anew where none are given. */
export type ImportMap = {
  readonly sheet: number
  readonly headerRow: boolean
  readonly targets: ImportTarget[]
}

type ImportSourceProps = {
  readonly preview: ImportPreview
  readonly fields: readonly CustomField[]
  readonly busy: boolean
  readonly onMap: (map: ImportMap) => void
}

const encodings = { 'utf-8': 'UTF-8', gb18030: 'GBK / GB18030', 'utf-16le': 'UTF-16' } as const

function ReadAs({ preview, busy, onMap }: ImportSourceProps) {
  const { t } = useTranslation()
  const { fileName, format, encoding, sheets, sheet, headerRow, counts } = preview
  return (
    <Space size={[24, 8]} wrap className="import-read">
      <strong>{fileName}</strong>
      <span>
        {format === 'csv' && encoding
          ? t('candidates.import.csvAs', { encoding: encodings[encoding] })
          : 'XLSX'}
      </span>
      <span>{t('candidates.import.rows', { count: counts.rows, rows: formatNumber(counts.rows) })}</span>
      {sheets.length > 1 ? (
        <label className="import-option">
          {t('candidates.import.sheet')}
          <Select
            aria-label={t('candidates.import.sheet')}
            className="import-sheet"
            disabled={busy}
            value={sheet}
            options={sheets.map((label, value) => ({ value, label }))}
            onChange={(next: number) => onMap({ sheet: next, headerRow, targets: [] })}
          />
        </label>
      ) : null}
      <span className="import-option">
        <Switch
          id="header-row"
          size="small"
          disabled={busy}
          checked={headerRow}
          onChange={(next) => onMap({ sheet, headerRow: next, targets: [] })}
        />
        <label htmlFor="header-row">{t('candidates.import.headerRow')}</label>
      </span>
    </Space>
  )
}

/** What was read of the file, and where each of its columns goes. */
export function ImportSource(props: ImportSourceProps) {
  const { preview, fields, busy, onMap } = props
  const { t } = useTranslation()
  const columns = preview.columns.map((column, index) => ({
    ...column,
    index,
    key: `column-${index}`,
    title: column.title || t('candidates.import.columnNumber', { number: index + 1 }),
  }))
  const targets = preview.columns.map(({ target }) => target)
  const { sheet, headerRow } = preview
  return (
    <Card size="small" className="import-card" title={t('candidates.import.read')}>
      <ReadAs {...props} />
      <div className="import-columns">
        <table className="mapping">
          <thead>
            <tr>
              <th scope="col">{t('candidates.import.column')}</th>
              <th scope="col">{t('candidates.import.goesTo')}</th>
              <th scope="col">{t('candidates.import.samples')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ key, index, title, target, samples }) => (
              <tr key={key}>
                <th scope="row">{title}</th>
                <td>
                  <Select<string>
                    size="small"
                    className="mapping-target"
                    aria-label={t('candidates.import.goesToOf', { column: title })}
                    disabled={busy}
                    value={targetKey(target)}
                    options={[
                      ...plainFields.map((value) => ({ value, label: t(`candidates.${value}`) })),
                      ...fields.map((field) => ({ value: field.id, label: fieldName(field) })),
                      { value: ignored, label: t('candidates.import.ignore') },
                    ]}
                    onChange={(to) => onMap({ sheet, headerRow, targets: withTarget(targets, index, to) })}
                  />
                </td>
                <td className="soft">{samples.filter(Boolean).slice(0, 3).join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
