import {
  CheckOutlined,
  CloseOutlined,
  EditOutlined,
  ExclamationCircleOutlined,
  EyeOutlined,
  FileDoneOutlined,
  PauseOutlined,
  RollbackOutlined,
  PlayCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { InterviewSummary } from '../../contract/interviews.ts'
import type { Decision } from '../../contract/reports.ts'

type Tone = 'machine' | 'human' | 'attention' | 'failure' | 'quiet'

/** A small label: an icon, words, and a tone that never carries the meaning alone. */
export function Tag({
  tone,
  icon,
  children,
}: {
  readonly tone: Tone
  readonly icon?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <span className={`tag tag-${tone}`}>
      {icon}
      <span>{children}</span>
    </span>
  )
}

const stateLook = {
  draft: { tone: 'quiet', icon: <EditOutlined aria-hidden /> },
  running: { tone: 'quiet', icon: <PlayCircleOutlined aria-hidden /> },
  processing: { tone: 'quiet', icon: <SyncOutlined spin /> },
  reported: { tone: 'quiet', icon: <FileDoneOutlined aria-hidden /> },
  failed: { tone: 'failure', icon: <ExclamationCircleOutlined aria-hidden /> },
} as const

/** Where an interview stands. */
export function StateTag({ state }: { readonly state: InterviewSummary['state'] }) {
  const { t } = useTranslation()
  const { tone, icon } = stateLook[state]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`common.interviewState.${state}`)}
    </Tag>
  )
}

const suggestionIcon = {
  advance: <CheckOutlined aria-hidden />,
  review: <EyeOutlined aria-hidden />,
  decline: <CloseOutlined aria-hidden />,
}

/** What the machine suggests, always in the machine's colour. */
export function RecommendationTag({ kind }: { readonly kind: keyof typeof suggestionIcon }) {
  const { t } = useTranslation()
  return (
    <Tag tone="machine" icon={suggestionIcon[kind]}>
      {t(`common.recommendation.${kind}`)}
    </Tag>
  )
}

const decisionIcon = {
  advance: <CheckOutlined aria-hidden />,
  hold: <PauseOutlined aria-hidden />,
  reject: <CloseOutlined aria-hidden />,
  withdrawn: <RollbackOutlined aria-hidden />,
}

/** What a person decided, always in the human colour. */
export function DecisionTag({ kind }: { readonly kind: Decision['kind'] }) {
  const { t } = useTranslation()
  return (
    <Tag tone="human" icon={decisionIcon[kind]}>
      {t(`common.decision.${kind}`)}
    </Tag>
  )
}
