import {
  CheckOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  RollbackOutlined,
} from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Standing } from '../../../domain/releases/adoption.ts'
import { Tag } from '../../components/state-tag.tsx'

const waiting = { tone: 'quiet', icon: <ClockCircleOutlined aria-hidden /> } as const
const failed = { tone: 'failure', icon: <CloseCircleOutlined aria-hidden /> } as const
const look = {
  none: waiting,
  due: waiting,
  sent: waiting,
  received: waiting,
  waiting,
  adopted: { tone: 'machine', icon: <CheckOutlined aria-hidden /> },
  'rolled-back': { tone: 'machine', icon: <RollbackOutlined aria-hidden /> },
  'kept-back': { tone: 'attention', icon: <ExclamationCircleOutlined aria-hidden /> },
  failed,
  'set-aside': failed,
} as const

/** Where one store stands with a release. */
export function StandingTag({ standing }: { readonly standing: Standing }) {
  const { t } = useTranslation()
  const { tone, icon } = look[standing]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`releases.standing.${standing}`)}
    </Tag>
  )
}
