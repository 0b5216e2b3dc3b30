import {
  EditOutlined,
  HourglassOutlined,
  PauseOutlined,
  PhoneOutlined,
  StopOutlined,
  UserAddOutlined,
} from '@ant-design/icons'
import { Button, Popover, Tooltip } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Campaign } from '../../../contract/campaigns.ts'
import type { Wished } from './use-set-state.ts'

type BoardButtonsProps = {
  readonly campaign: Campaign
  readonly isPending: boolean
  readonly onChange: (state: Wished) => void
  readonly onAddPeople: () => void
}

type Offer = {
  readonly to: Exclude<Wished, 'stopped'>
  readonly words: 'start' | 'resume' | 'pause' | 'drain'
  readonly icon: ReactNode
}

const start: Offer = { to: 'running', words: 'start', icon: <PhoneOutlined aria-hidden /> }
const resume: Offer = { to: 'running', words: 'resume', icon: <PhoneOutlined aria-hidden /> }
const pause: Offer = { to: 'paused', words: 'pause', icon: <PauseOutlined aria-hidden /> }
const drain: Offer = { to: 'draining', words: 'drain', icon: <HourglassOutlined aria-hidden /> }

/** What is offered in each state, the main one first. */
const offers: Readonly<Record<Campaign['state'], readonly Offer[]>> = {
  draft: [start],
  running: [pause, drain],
  paused: [resume, drain],
  draining: [pause, resume],
  stopped: [],
  done: [],
}

function StopButton({ campaign, isPending, onChange }: Omit<BoardButtonsProps, 'onAddPeople'>) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title={t('campaigns.board.stopTitle', { name: campaign.name })}
      content={
        <div className="campaign-ask">
          <p>{t('campaigns.board.stopHelp')}</p>
          <Button
            danger
            onClick={() => {
              setOpen(false)
              onChange('stopped')
            }}
          >
            {t('campaigns.board.stopDo')}
          </Button>
        </div>
      }
    >
      <Button icon={<StopOutlined aria-hidden />} disabled={isPending}>
        {t('campaigns.board.stop')}
      </Button>
    </Popover>
  )
}

/** Start, pause, finish, stop, each with what it does; and changing the campaign. */
export function BoardButtons(props: BoardButtonsProps) {
  const { campaign, isPending, onChange, onAddPeople } = props
  const { t } = useTranslation()
  const navigate = useNavigate()
  const offered = offers[campaign.state]
  // Asking once more has missing sentences spoken, where this computer has a voice by now.
  const isInTheWay = campaign.obstacles.some((obstacle) => obstacle !== 'sentences-without-sound')
  const isMain = ({ words }: Offer) =>
    words === 'start' || (words === 'resume' && campaign.state === 'paused')
  return (
    <>
      {offered.length > 0 ? (
        <>
          <Button
            icon={<EditOutlined aria-hidden />}
            onClick={() => void navigate(`/campaigns/${campaign.id}/edit`)}
          >
            {t('campaigns.board.edit')}
          </Button>
          <Button icon={<UserAddOutlined aria-hidden />} onClick={onAddPeople}>
            {t('campaigns.board.addPeople')}
          </Button>
        </>
      ) : null}
      {offered.length > 0 ? <StopButton {...props} /> : null}
      {offered.toReversed().map((offer) => (
        <Tooltip key={offer.words} title={t(`campaigns.board.${offer.words}Help`)} placement="bottomRight">
          <Button
            type={isMain(offer) ? 'primary' : 'default'}
            icon={offer.icon}
            disabled={isPending || (offer.to === 'running' && isInTheWay)}
            onClick={() => onChange(offer.to)}
          >
            {t(`campaigns.board.${offer.words}`)}
          </Button>
        </Tooltip>
      ))}
    </>
  )
}
