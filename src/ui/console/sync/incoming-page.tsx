import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api.ts'
import { Page } from '../../components/page.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { formatNumber } from '../../i18n/format.ts'
import { HeadquartersTabs } from '../headquarters-tabs.tsx'
import { useAllowed } from '../session.tsx'
import { AsideView } from './aside-view.tsx'
import { ConflictsView } from './conflicts-view.tsx'
import { DropLetters } from './drop-letters.tsx'
import { NotPaired } from './not-paired.tsx'
import { ServerLine } from './server-line.tsx'
import { SendersView } from './senders-view.tsx'
import { SyncActions } from './sync-actions.tsx'
import { Going, useSending } from './standing-card.tsx'
import { useStanding } from './use-standing.ts'
import './sync.css'

const views = ['senders', 'aside', 'conflicts'] as const
type View = (typeof views)[number]

const isView = (text: string): text is View => (views as readonly string[]).includes(text)

/** What stores sent: how far each is, what could not enter, and what both sides changed. */
export function IncomingPage() {
  const { t } = useTranslation()
  const { standing, error } = useStanding()
  const { values, set } = useAddress(['view', 'q', 'only', 'reason', 'past'])
  const mayRun = useAllowed('sync.run')
  const sending = useSending()
  const { data: computers } = useQuery(orpc.sync.incoming.queryOptions({ input: { limit: 1 } }))
  const view = isView(values.view) ? values.view : 'senders'
  const counts = { senders: standing?.stores, aside: standing?.setAside, conflicts: standing?.conflicts }
  const nobody = computers?.total === 0
  return (
    <Page
      title={t('sync.incoming.title')}
      subtitle={t('sync.incoming.subtitle')}
      extra={standing && !nobody ? <SyncActions withSend standing={standing} sending={sending} /> : null}
    >
      <HeadquartersTabs here="incoming" />
      {standing ? null : error ? <FailureAlert error={error} /> : <RowsSkeleton rows={6} />}
      {standing && nobody ? <NotPaired hq /> : null}
      {standing && computers && !nobody ? (
        <>
          <FailureAlert error={sending.now.error} failure={standing.activity.failure} severity="warning" />
          <Going activity={standing.activity} />
          <ServerLine standing={standing} />
          {mayRun ? <DropLetters /> : null}
          <Segmented<View>
            className="settings-tabs"
            aria-label={t('sync.incoming.views')}
            value={view}
            onChange={(next) => set({ view: next === 'senders' ? '' : next })}
            options={views.map((value) => ({
              value,
              label: (
                <>
                  {t(`sync.incoming.view.${value}`)}{' '}
                  <b className="number">{formatNumber(counts[value] ?? 0)}</b>
                </>
              ),
            }))}
          />
          {view === 'senders' ? <SendersView values={values} set={set} /> : null}
          {view === 'aside' ? <AsideView mayRun={mayRun} values={values} set={set} /> : null}
          {view === 'conflicts' ? <ConflictsView mayRun={mayRun} values={values} set={set} /> : null}
        </>
      ) : null}
    </Page>
  )
}
