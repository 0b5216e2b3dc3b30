import {
  FullscreenExitOutlined,
  FullscreenOutlined,
  PlayCircleOutlined,
  StopOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { LiveInterview } from '../../../contract/live.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { InterviewTabs } from '../interview-tabs.tsx'
import { useAllowed } from '../session.tsx'
import { LiveLarge } from './live-large.tsx'
import { LiveTile } from './live-tile.tsx'
import { useDemonstration } from './use-demonstration.ts'
import { useFullScreen } from './use-full-screen.ts'
import { useLiveWall } from './use-live-wall.ts'
import './live.css'

type Demonstration = ReturnType<typeof useDemonstration>

function DemonstrationButton({ demonstration }: { readonly demonstration: Demonstration }) {
  const { t } = useTranslation()
  const { mayPlay, isPlaying, isPending, set } = demonstration
  if (!mayPlay) return null
  return (
    <Button
      icon={isPlaying ? <StopOutlined aria-hidden /> : <PlayCircleOutlined aria-hidden />}
      loading={isPending}
      onClick={() => set(!isPlaying)}
    >
      {isPlaying ? t('live.demonstrateStop') : t('live.demonstrate')}
    </Button>
  )
}

function NobodyHere({ demonstration }: { readonly demonstration: Demonstration }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const mayInvite = useAllowed('interviews.create')
  return (
    <>
      <EmptyState
        icon={<VideoCameraOutlined aria-hidden />}
        title={t('live.emptyTitle')}
        text={t('live.emptyText')}
      >
        {mayInvite ? (
          <Button type="primary" onClick={() => void navigate('/interviews/invitations/new')}>
            {t('live.invite')}
          </Button>
        ) : null}
        <DemonstrationButton demonstration={demonstration} />
      </EmptyState>
      {demonstration.mayPlay ? <p className="live-demonstrate soft">{t('live.demonstrateText')}</p> : null}
    </>
  )
}

/** The interviews that run now, side by side; one of them large. */
export function LivePage() {
  const { t } = useTranslation()
  const { tiles, live, error } = useLiveWall()
  const { values, set } = useAddress(['open'])
  const [backFrom, setBackFrom] = useState('')
  const { isFull, toggle } = useFullScreen()
  const demonstration = useDemonstration(tiles)
  useShortcuts([{ keys: 'f', label: t('live.shortcuts.full'), run: toggle }])
  const open = useCallback((interviewId: string) => set({ open: interviewId }), [set])
  const close = () => {
    setBackFrom(values.open)
    set({ open: '' })
  }
  const large = tiles?.find(({ interviewId }) => interviewId === values.open)
  return (
    <Page
      wide
      title={t('live.title')}
      subtitle={tiles && tiles.length > 0 ? t('live.subtitle', { count: tiles.length }) : undefined}
      extra={
        <>
          {tiles && tiles.length > 0 ? <DemonstrationButton demonstration={demonstration} /> : null}
          <Button
            icon={isFull ? <FullscreenExitOutlined aria-hidden /> : <FullscreenOutlined aria-hidden />}
            onClick={toggle}
          >
            {isFull ? t('live.leaveFullScreen') : t('live.fullScreen')}
          </Button>
        </>
      }
    >
      <InterviewTabs here="live" />
      {tiles === undefined ? <FailureAlert error={error} /> : null}
      <FailureAlert error={demonstration.error} />
      {tiles !== undefined && !live ? <Alert type="warning" showIcon title={t('live.cut')} /> : null}
      {demonstration.isPlaying ? (
        <Alert className="live-played" type="warning" showIcon title={t('live.demonstratePlaying')} />
      ) : null}
      {tiles === undefined && !error ? <RowsSkeleton rows={6} /> : null}
      {tiles?.length === 0 ? <NobodyHere demonstration={demonstration} /> : null}
      {large ? (
        <LiveLarge
          key={large.interviewId}
          tile={large}
          onClose={close}
          onMove={(by) => set({ open: neighbour(tiles ?? [], large, by) })}
        />
      ) : tiles && tiles.length > 0 ? (
        <ul className="live-wall">
          {tiles.map((tile) => (
            <LiveTile
              key={tile.interviewId}
              tile={tile}
              isBack={tile.interviewId === backFrom}
              onOpen={open}
            />
          ))}
        </ul>
      ) : null}
    </Page>
  )
}

/** The interview next to one on the wall; after the last comes the first. */
function neighbour(tiles: readonly LiveInterview[], tile: LiveInterview, by: 1 | -1): string {
  const at = tiles.findIndex(({ interviewId }) => interviewId === tile.interviewId)
  return tiles.at((at + by) % tiles.length)?.interviewId ?? tile.interviewId
}
