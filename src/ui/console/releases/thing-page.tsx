import { SendOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { ReleaseThing } from '../../../contract/releases.ts'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { PageSkeleton } from '../../components/skeletons.tsx'
import { localText } from '../../i18n/index.ts'
import { useAllowed } from '../session.tsx'
import { AdoptionTable } from './adoption-table.tsx'
import { ReleaseDialog } from './release-dialog.tsx'
import { ReleaseVersions } from './release-versions.tsx'
import { RolloutRings } from './rollout-rings.tsx'
import './releases.css'

const followEveryMs = 10_000
/** While it can be taken back: it can be widened right after. */
const heldEveryMs = 1_000

/** One thing that headquarters gives: how far it has come, every release of it, and what each store made of it. */
export function ThingPage() {
  const { t } = useTranslation()
  const { kind = '', subject = '' } = useParams()
  const mayRelease = useAllowed('releases.make')
  const [releasing, setReleasing] = useState(false)
  const parsed = ReleaseThing.safeParse({ kind, subject })
  const { data, error, refetch } = useQuery(
    orpc.releases.thing.queryOptions({
      input: parsed.data ?? { kind: 'position', subject },
      refetchInterval: ({ state }) => (state.data?.releases[0]?.isHeld ? heldEveryMs : followEveryMs),
    }),
  )
  if (error && !data) {
    return (
      <Page title={t('releases.title')} back="/headquarters/releases">
        <FailureAlert error={error} onRetry={() => void refetch()} />
      </Page>
    )
  }
  if (!data) return <PageSkeleton />
  return (
    <Page
      title={localText(data.name)}
      subtitle={t(`releases.kind.${data.kind}`)}
      back="/headquarters/releases"
      extra={
        mayRelease ? (
          <Button type="primary" icon={<SendOutlined aria-hidden />} onClick={() => setReleasing(true)}>
            {t('releases.release.open')}
          </Button>
        ) : null
      }
    >
      <FailureAlert error={error} />
      <RolloutRings page={data} mayRelease={mayRelease} />
      <div className="release-columns">
        <section aria-label={t('releases.versions')}>
          <h2>{t('releases.versions')}</h2>
          <ReleaseVersions page={data} mayRelease={mayRelease} />
        </section>
        <section aria-label={t('releases.adoption')}>
          <h2>{t('releases.adoption')}</h2>
          <AdoptionTable page={data} />
        </section>
      </div>
      {releasing ? <ReleaseDialog thing={data} onClose={() => setReleasing(false)} /> : null}
    </Page>
  )
}
