import { InboxOutlined } from '@ant-design/icons'
import { Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import type { PositionWorkbook } from '../../../../contract/position-editing.ts'
import { DropArea, useOneFile } from '../../../components/drop-area.tsx'
import { FailureAlert } from '../../../components/failure-alert.tsx'
import { Page } from '../../../components/page.tsx'
import { useAllowed } from '../../session.tsx'
import { ProblemTable } from './problem-table.tsx'
import { sendWorkbook } from './send-workbook.ts'
import { WorkbookReview } from './workbook-review.tsx'
import './import.css'

/** A position from a workbook: what is wrong with it, or what it would change; then as a working copy only. */
export function ImportPage() {
  const { t } = useTranslation()
  const mayEdit = useAllowed('positions.edit')
  const [read, setRead] = useState<{ readonly file: string; readonly workbook: PositionWorkbook }>()
  const { sending, failure, take } = useOneFile(sendWorkbook, (workbook, file) =>
    setRead({ file: file.name, workbook }),
  )
  if (!mayEdit) return <Navigate to="/positions" replace />

  const content = read?.workbook.content
  return (
    <Page title={t('editor.action.import')} subtitle={t('positions.import.subtitle')} back="/positions">
      <DropArea
        accept=".xlsx"
        onFile={(file) => {
          setRead(undefined)
          take(file)
        }}
      >
        {sending ? <Spin /> : <InboxOutlined aria-hidden />}
        <strong>
          {sending ? t('positions.import.reading', { file: sending }) : t('positions.import.drop')}
        </strong>
        <span className="soft">{t('positions.import.dropHelp')}</span>
      </DropArea>
      <FailureAlert failure={failure} />
      {read ? (
        <section className="position-read" aria-label={read.file}>
          {content ? (
            <WorkbookReview content={content} differsFrom={read.workbook.differsFrom} />
          ) : (
            <ProblemTable problems={read.workbook.problems} />
          )}
        </section>
      ) : null}
    </Page>
  )
}
