import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'

const tabs = { campaigns: '/campaigns', doNotCall: '/campaigns/do-not-call' } as const
type CampaignTab = keyof typeof tabs

/** The pages behind "Phone interviews". */
export function CampaignTabs({ here }: { readonly here: CampaignTab }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Segmented<CampaignTab>
      className="settings-tabs"
      aria-label={t('campaigns.title')}
      value={here}
      onChange={(next) => void navigate(tabs[next])}
      options={(Object.keys(tabs) as CampaignTab[]).map((value) => ({
        value,
        label: t(`campaigns.tab.${value}`),
      }))}
    />
  )
}
