import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { ExplanationSheet } from '../../../contract/explanation.ts'
import type { UiLanguage } from '../../../contract/ids.ts'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { PageSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { SheetPreview } from './sheet-preview.tsx'
import './explanation.css'

/** The sheet a candidate gets, to be read before it is saved. */
export function ExplanationPage() {
  const { t } = useTranslation()
  const { interviewId = '' } = useParams()
  const { values, set } = useAddress(['language', 'reason'])
  const language = values.language === 'en' || values.language === 'zh-CN' ? values.language : undefined
  const reason = values.reason === 'true'
  const sheet = useQuery(
    orpc.explanation.get.queryOptions({
      input: { interviewId, reason, ...(language && { language }) },
      placeholderData: (last) => last,
    }),
  )
  if (sheet.error) {
    return (
      <div className="page">
        <FailureAlert error={sheet.error} onRetry={() => void sheet.refetch()} />
      </div>
    )
  }
  if (!sheet.data) return <PageSkeleton />
  const query = new URLSearchParams({ language: sheet.data.language, reason: String(reason) })
  return (
    <Page
      title={t('explanation.title', { name: sheet.data.candidateName })}
      subtitle={t('explanation.intro')}
      back={`/interviews/${interviewId}/report`}
      extra={
        <Button
          type="primary"
          icon={<DownloadOutlined aria-hidden />}
          href={`/api/interviews/${interviewId}/explanation.pdf?${query}`}
          download
        >
          {t('explanation.save')}
        </Button>
      }
    >
      <Choices
        sheet={sheet.data}
        reason={reason}
        onLanguage={(chosen) => set({ language: chosen }, 'replace')}
        onReason={(told) => set({ reason: told ? 'true' : '' }, 'replace')}
      />
      <SheetPreview sheet={sheet.data} />
    </Page>
  )
}

type ChoicesProps = {
  readonly sheet: ExplanationSheet
  readonly reason: boolean
  readonly onLanguage: (language: UiLanguage) => void
  readonly onReason: (told: boolean) => void
}

function Choices({ sheet, reason, onLanguage, onReason }: ChoicesProps) {
  const { t } = useTranslation()
  return (
    <>
      {sheet.decided ? null : <Alert type="warning" showIcon title={t('explanation.undecided')} />}
      <div className="explanation-choices">
        <Segmented<UiLanguage>
          aria-label={t('explanation.language')}
          value={sheet.language}
          onChange={onLanguage}
          options={[
            { value: 'zh-CN', label: t('common.language.zh') },
            { value: 'en', label: t('common.language.en') },
          ]}
        />
        <Checkbox
          checked={reason && sheet.hasReason}
          disabled={!sheet.hasReason}
          onChange={(event) => onReason(event.target.checked)}
        >
          {t('explanation.reason')}{' '}
          <span className="soft">
            {sheet.decided && !sheet.hasReason ? t('explanation.noReason') : t('explanation.reasonHelp')}
          </span>
        </Checkbox>
        <span className="soft explanation-noted">{t('explanation.noted')}</span>
      </div>
    </>
  )
}
