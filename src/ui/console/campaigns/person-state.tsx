import {
  AudioOutlined,
  CheckOutlined,
  ClockCircleOutlined,
  CloseOutlined,
  DisconnectOutlined,
  ExclamationCircleOutlined,
  FieldTimeOutlined,
  MinusCircleOutlined,
  PhoneOutlined,
  StepForwardOutlined,
  StopOutlined,
  UserOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { groupOf, type PersonState } from './person-groups.ts'

const icons: Readonly<Record<PersonState, ReactNode>> = {
  waiting: <ClockCircleOutlined aria-hidden />,
  later: <FieldTimeOutlined aria-hidden />,
  dialling: <PhoneOutlined aria-hidden />,
  ringing: <PhoneOutlined aria-hidden />,
  talking: <AudioOutlined aria-hidden />,
  done: <CheckOutlined aria-hidden />,
  'broken-off': <DisconnectOutlined aria-hidden />,
  busy: <MinusCircleOutlined aria-hidden />,
  'no-answer': <MinusCircleOutlined aria-hidden />,
  voicemail: <MinusCircleOutlined aria-hidden />,
  refused: <CloseOutlined aria-hidden />,
  human: <UserOutlined aria-hidden />,
  never: <StopOutlined aria-hidden />,
  failed: <ExclamationCircleOutlined aria-hidden />,
  unusable: <WarningOutlined aria-hidden />,
  skipped: <StepForwardOutlined aria-hidden />,
}

/** Where a person stands, in the colour of the bar. */
export function PersonStateTag({ state }: { readonly state: PersonState }) {
  const { t } = useTranslation()
  return (
    <span className="tag person-state" data-group={groupOf(state)}>
      {icons[state]}
      <span>{t(`campaigns.person.${state}`)}</span>
    </span>
  )
}
