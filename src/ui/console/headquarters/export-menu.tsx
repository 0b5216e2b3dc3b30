import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ExportedTable } from '../../../contract/headquarters.ts'
import { uiLanguage } from '../../i18n/index.ts'

type ExportMenuProps = {
  readonly table: ExportedTable
  /** What the table shows, for screen readers. */
  readonly title: string
  /** What the table is asked with. */
  readonly query: Readonly<Record<string, string | number | undefined>>
}

/** Saves a table as it is filtered. */
export function ExportMenu({ table, title, query }: ExportMenuProps) {
  const { t } = useTranslation()
  const address = (format: 'csv' | 'xlsx') => {
    const asked = Object.entries<string | number | undefined>({
      format,
      language: uiLanguage(),
      ...query,
    }).filter(([, value]) => value !== undefined && value !== '')
    const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))
    return `/api/headquarters/export/${table}?${search.toString()}`
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: (['xlsx', 'csv'] as const).map((format) => ({
          key: format,
          label: (
            <a href={address(format)} download>
              {format.toUpperCase()}
            </a>
          ),
        })),
      }}
    >
      <Button icon={<DownloadOutlined aria-hidden />} aria-label={t('headquarters.view.exportOf', { title })}>
        {t('headquarters.view.export')}
      </Button>
    </Dropdown>
  )
}
