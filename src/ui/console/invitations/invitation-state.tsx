import {
  CheckOutlined,
  ClockCircleOutlined,
  DeleteOutlined,
  EyeOutlined,
  FieldTimeOutlined,
  PlayCircleOutlined,
  StopOutlined,
} from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Invitation } from '../../../contract/invitations.ts'
import { Tag } from '../../components/state-tag.tsx'

/** In the order a list offers them. */
export const invitationStates = [
  'waiting',
  'opened',
  'running',
  'finished',
  'expired',
  'revoked',
  'withdrawn',
] as const

const look = {
  waiting: { tone: 'quiet', icon: <ClockCircleOutlined aria-hidden /> },
  opened: { tone: 'quiet', icon: <EyeOutlined aria-hidden /> },
  running: { tone: 'quiet', icon: <PlayCircleOutlined aria-hidden /> },
  finished: { tone: 'quiet', icon: <CheckOutlined aria-hidden /> },
  expired: { tone: 'attention', icon: <FieldTimeOutlined aria-hidden /> },
  revoked: { tone: 'human', icon: <StopOutlined aria-hidden /> },
  withdrawn: { tone: 'attention', icon: <DeleteOutlined aria-hidden /> },
} as const

/** Where an invitation stands. */
export function InvitationState({ state }: { readonly state: Invitation['state'] }) {
  const { t } = useTranslation()
  const { tone, icon } = look[state]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`invitations.state.${state}`)}
    </Tag>
  )
}
