import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { Campaign } from '../../../contract/campaigns.ts'
import { failureOf } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { useAllowed } from '../session.tsx'
import { AddPeople } from './add-people.tsx'
import { BoardButtons } from './board-buttons.tsx'
import { CampaignState, isCampaignOver } from './campaign-state.tsx'
import { Obstacles } from './obstacles.tsx'
import { OutcomeBar } from './outcome-bar.tsx'
import { PeopleBoard } from './people-board.tsx'
import { type PersonRow, useCampaign } from './use-campaign.ts'
import { useObstacleWatch } from './use-obstacle-watch.ts'
import { useEndWords } from './use-end-words.ts'
import { useSetState } from './use-set-state.ts'
import './campaigns.css'

type BoardProps = {
  readonly campaign: Campaign
  readonly people: readonly PersonRow[] | undefined
  readonly live: boolean
  readonly show: (campaign: Campaign) => void
}

function Progress({ campaign, people }: Pick<BoardProps, 'campaign' | 'people'>) {
  const { t } = useTranslation()
  const endWords = useEndWords()
  const over = people?.filter((person) => person.over).length
  const counted =
    over === undefined
      ? t('campaigns.peopleCount', { count: campaign.people })
      : t('campaigns.over', { over: formatNumber(over), people: formatNumber(campaign.people) })
  return (
    <div className="board-progress">
      <CampaignState state={campaign.state} />
      <OutcomeBar campaign={campaign} />
      <span className="number">{[counted, endWords(campaign)].filter(Boolean).join(' · ')}</span>
    </div>
  )
}

function Board({ campaign, people, live, show }: BoardProps) {
  const { t } = useTranslation()
  const mayCall = useAllowed('interviews.create')
  const [adding, setAdding] = useState(false)
  const { change, isPending, error } = useSetState(campaign, show)
  useObstacleWatch(campaign, show)
  const { id, name, positionId, positionName, lineName, flow, state } = campaign
  const isOver = isCampaignOver(campaign)
  // What was in the way is gone: the refusal says nothing true any more.
  const isMended = failureOf(error)?.code === 'CAMPAIGN_NOT_READY' && campaign.obstacles.length === 0
  return (
    <Page
      wide
      title={name}
      subtitle={[localText(positionName), t(`invitations.flow.${flow}`), lineName].join(' · ')}
      back="/campaigns"
      extra={
        mayCall ? (
          <BoardButtons
            campaign={campaign}
            isPending={isPending}
            onChange={change}
            onAddPeople={() => setAdding(true)}
          />
        ) : null
      }
    >
      {live ? null : <Alert type="warning" showIcon title={t('campaigns.board.cut')} />}
      {isMended ? null : <FailureAlert error={error} />}
      {isOver ? null : (
        <Obstacles
          obstacles={campaign.obstacles}
          positionId={positionId}
          editPath={`/campaigns/${id}/edit`}
          isRunning={state === 'running' || state === 'draining'}
        />
      )}
      <Progress campaign={campaign} people={people} />
      <PeopleBoard
        campaign={campaign}
        people={people}
        mayAct={mayCall && !isOver}
        onAddPeople={() => setAdding(true)}
      />
      <AddPeople
        open={adding && state !== 'stopped' && state !== 'done'}
        campaign={campaign}
        onClose={() => setAdding(false)}
        onAdded={(changed) => {
          show(changed)
          setAdding(false)
        }}
      />
    </Page>
  )
}

function LiveCampaign({ campaignId }: { readonly campaignId: string }) {
  const { t } = useTranslation()
  const { campaign, people, live, error, show } = useCampaign(campaignId)
  if (campaign) return <Board campaign={campaign} people={people} live={live} show={show} />
  return (
    <Page title={t('campaigns.title')} back="/campaigns">
      {error ? <FailureAlert error={error} /> : <RowsSkeleton rows={12} />}
    </Page>
  )
}

/** One campaign as it goes: its people, who is on the telephone, and what comes next. */
export function CampaignPage() {
  const { campaignId = '' } = useParams()
  return <LiveCampaign key={campaignId} campaignId={campaignId} />
}
