import { InboxOutlined } from '@ant-design/icons'
import { Spin } from 'antd'
import { useEffect, useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import type { PositionWorkbook } from '../../../../contract/position-editing.ts'
import { FailureAlert } from '../../../components/failure-alert.tsx'
import type { ShownFailure } from '../../../components/failure-words.ts'
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
  const [reading, setReading] = useState<string>()
  const [failure, setFailure] = useState<ShownFailure>()
  const [read, setRead] = useState<{ readonly file: string; readonly workbook: PositionWorkbook }>()
  const [over, setOver] = useState(false)
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  if (!mayEdit) return <Navigate to="/positions" replace />

  const take = async (file: File | undefined) => {
    if (!file) return
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setFailure(undefined)
    setRead(undefined)
    setReading(file.name)
    const sent = await sendWorkbook(file, controller.signal)
    if (controller.signal.aborted) return
    setReading(undefined)
    if ('workbook' in sent) setRead({ file: file.name, workbook: sent.workbook })
    else setFailure(sent.failure)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  const content = read?.workbook.content
  return (
    <Page title={t('editor.action.import')} subtitle={t('positions.import.subtitle')} back="/positions">
      <div
        className={over ? 'drop-workbook is-over' : 'drop-workbook'}
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
            accept=".xlsx"
            onChange={({ target }) => {
              void take(target.files?.[0])
              target.value = ''
            }}
          />
          {reading ? <Spin /> : <InboxOutlined aria-hidden className="drop-workbook-icon" />}
          <strong>
            {reading ? t('positions.import.reading', { file: reading }) : t('positions.import.drop')}
          </strong>
          <span className="soft">{t('positions.import.dropHelp')}</span>
        </label>
      </div>
      <FailureAlert failure={failure ?? null} />
      {read ? (
        <section className="import-read" aria-label={read.file}>
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
