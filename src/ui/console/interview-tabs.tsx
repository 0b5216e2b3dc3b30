import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'

const tabs = {
  list: '/interviews',
  live: '/interviews/live',
  invitations: '/interviews/invitations',
} as const
type InterviewTab = keyof typeof tabs

/** The pages behind "Interviews". */
export function InterviewTabs({ here }: { readonly here: InterviewTab }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Segmented<InterviewTab>
      className="settings-tabs"
      aria-label={t('common.menu.interviews')}
      value={here}
      onChange={(next) => void navigate(tabs[next])}
      options={(Object.keys(tabs) as InterviewTab[]).map((value) => ({
        value,
        label: t(`common.interviewTabs.${value}`),
      }))}
    />
  )
}
