import {
  CheckOutlined,
  EditOutlined,
  HourglassOutlined,
  PauseOutlined,
  PhoneOutlined,
  StopOutlined,
} from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../contract/campaigns.ts'
import { Tag } from '../../components/state-tag.tsx'

const look = {
  draft: { tone: 'quiet', icon: <EditOutlined aria-hidden /> },
  running: { tone: 'machine', icon: <PhoneOutlined aria-hidden /> },
  paused: { tone: 'attention', icon: <PauseOutlined aria-hidden /> },
  draining: { tone: 'machine', icon: <HourglassOutlined aria-hidden /> },
  stopped: { tone: 'human', icon: <StopOutlined aria-hidden /> },
  done: { tone: 'quiet', icon: <CheckOutlined aria-hidden /> },
} as const

/** Where a campaign stands. */
export function CampaignState({ state }: { readonly state: Campaign['state'] }) {
  const { t } = useTranslation()
  const { tone, icon } = look[state]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`campaigns.state.${state}`)}
    </Tag>
  )
}

/** Nothing more will happen in it. */
export const isCampaignOver = ({ state }: Pick<Campaign, 'state'>): boolean =>
  state === 'stopped' || state === 'done'
