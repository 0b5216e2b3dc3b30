import { ForwardOutlined, PauseOutlined, PlayCircleOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RolledOutRelease, ThingPage } from '../../../contract/releases.ts'
import { nextRing, reaches } from '../../../domain/releases/rings.ts'
import { api } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatDate } from '../../i18n/format.ts'
import { refreshReleases } from './refresh-releases.ts'
import { useRingName } from './ring-name.ts'
import { StandingBar } from './standing-bar.tsx'
import { useUndoRelease } from './use-undo-release.ts'

type RolloutRingsProps = { readonly page: ThingPage; readonly mayRelease: boolean }

/** How far the newest release has come: a card for each ring, the next step beside them. */
export function RolloutRings({ page, mayRelease }: RolloutRingsProps) {
  const { t } = useTranslation()
  const ringName = useRingName()
  const [newest] = page.releases
  return (
    <>
      {newest && mayRelease ? <RolloutActions page={page} newest={newest} /> : null}
      <ol className="release-rings">
        {page.rings.map((ring) => {
          const reached = newest !== undefined && reaches(newest.reach, ring.id)
          return (
            <li key={ring.id} className={`release-ring ${reached ? '' : 'is-waiting'}`}>
              <h3>
                {ringName(page.rings, ring.id)}
                <span className="soft">
                  {t(reached ? 'releases.rings.reached' : 'releases.rings.notReached')} ·{' '}
                  {t('releases.stores', { count: ring.stores })}
                </span>
              </h3>
              <StandingBar counts={ring.counts} />
            </li>
          )
        })}
      </ol>
    </>
  )
}

function RolloutActions({ page, newest }: { readonly page: ThingPage; readonly newest: RolledOutRelease }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const ringName = useRingName()
  const undo = useUndoRelease()
  const rings = page.rings.slice(0, -1)
  const next = nextRing(rings, newest.reach)
  const widen = useMutation({
    mutationFn: async () => await api.releases.widen({ releaseId: newest.id }),
    onSuccess: async () => {
      undo.offer(t('releases.widen.done', { ring: ringName(page.rings, next ?? '') }), newest.id)
      await refreshReleases()
    },
  })
  const isPaused = newest.pausedAt !== null
  const pause = useMutation({
    mutationFn: async () => await api.releases.pause({ releaseId: newest.id, paused: !isPaused }),
    onSuccess: async () => {
      await refreshReleases()
      void message.success(t(isPaused ? 'releases.pause.resumed' : 'releases.pause.done'))
    },
  })
  const dueAt =
    newest.widenAfterDays === null
      ? undefined
      : new Date(Date.parse(newest.reachedAt) + newest.widenAfterDays * 86_400_000).toISOString()
  return (
    <div className="release-actions">
      <FailureAlert error={widen.error ?? pause.error ?? undo.error} />
      {next === undefined || isPaused ? null : (
        <Button
          icon={<ForwardOutlined aria-hidden />}
          loading={widen.isPending}
          disabled={newest.isHeld}
          onClick={() => widen.mutate()}
        >
          {t('releases.widen.action', { ring: ringName(page.rings, next) })}
        </Button>
      )}
      <Button
        icon={isPaused ? <PlayCircleOutlined aria-hidden /> : <PauseOutlined aria-hidden />}
        loading={pause.isPending}
        onClick={() => pause.mutate()}
      >
        {t(isPaused ? 'releases.pause.resume' : 'releases.pause.action')}
      </Button>
      {dueAt === undefined || next === undefined || isPaused ? null : (
        <span className="soft">{t('releases.widen.auto', { date: formatDate(dueAt) })}</span>
      )}
    </div>
  )
}
