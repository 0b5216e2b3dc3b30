import { EllipsisOutlined, PrinterOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { RateAgain } from '../../components/rate-again.tsx'
import { uiLanguage } from '../../i18n/index.ts'

type ReportMenuProps = {
  readonly interviewId: string
  /** How many reports there are of this interview. */
  readonly reports: number
  readonly canRateAgain: boolean
  readonly canRate: boolean
  readonly canExplain: boolean
  readonly onOrigin: () => void
}

/** What else can be done with a report: rate it oneself, read how it came about, print, export, explain, rate again. */
export function ReportMenu(props: ReportMenuProps) {
  const { interviewId, reports, canRateAgain, canRate, canExplain, onOrigin } = props
  const { t } = useTranslation()
  const [again, setAgain] = useState(false)
  const page = `/interviews/${interviewId}`
  const files = `/api/reports/${interviewId}`
  return (
    <>
      <Button type="text" icon={<QuestionCircleOutlined aria-hidden />} onClick={onOrigin}>
        {t('report.origin.open')}
      </Button>
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => globalThis.print()}>
        {t('report.print')}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'pdf',
              label: (
                <a href={`${files}/pdf?language=${uiLanguage()}`} download>
                  {t('report.pdf')}
                </a>
              ),
            },
            {
              key: 'json',
              label: (
                <a href={`${files}/json`} download>
                  {t('report.json')}
                </a>
              ),
            },
            ...(canExplain
              ? [{ key: 'explain', label: <Link to={`${page}/explanation`}>{t('explanation.open')}</Link> }]
              : []),
            { type: 'divider' as const },
            ...(canRate
              ? [{ key: 'rate', label: <Link to={`${page}/rating`}>{t('ratings.rateYourself')}</Link> }]
              : []),
            {
              key: 'people',
              label: <Link to={`${page}/rating?view=compare`}>{t('ratings.compareLink')}</Link>,
            },
            { type: 'divider' as const },
            ...(canRateAgain
              ? [{ key: 'again', label: t('rating.again'), onClick: () => setAgain(true) }]
              : []),
            {
              key: 'compare',
              disabled: reports < 2,
              label: <Link to={`${page}/compare`}>{t('rating.compare')}</Link>,
            },
          ],
        }}
      >
        <Button
          icon={<EllipsisOutlined aria-hidden />}
          aria-label={t('report.more')}
          title={t('report.more')}
        />
      </Dropdown>
      <RateAgain of={again ? { interviewIds: [interviewId] } : null} onClose={() => setAgain(false)} />
    </>
  )
}
