import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { WorkbookProblem } from '../../../../contract/position-editing.ts'

/** Every place of a workbook that cannot be taken, and why. */
export function ProblemTable({ problems }: { readonly problems: readonly WorkbookProblem[] }) {
  const { t } = useTranslation()
  return (
    <>
      <h2>{t('positions.import.problems', { count: problems.length })}</h2>
      <p className="soft">{t('positions.import.problemsHelp')}</p>
      <Table
        size="small"
        rowKey={(problem) => JSON.stringify(problem)}
        pagination={false}
        dataSource={[...problems]}
        columns={[
          { title: t('positions.import.sheet'), width: 160, dataIndex: 'sheet' },
          { title: t('positions.import.row'), width: 80, dataIndex: 'row', className: 'number' },
          { title: t('positions.import.column'), width: 200, dataIndex: 'column' },
          {
            title: t('positions.import.what'),
            render: (_, { code, value }) => (
              <>
                {t(`positions.import.code.${code}`)}
                {value === '' ? null : <span className="soft"> {value}</span>}
              </>
            ),
          },
        ]}
      />
    </>
  )
}
