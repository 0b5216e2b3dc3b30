import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { placeOn, readTrail, stopPath, type TrailStop } from './review-trail.ts'
import { useShortcuts } from './use-shortcuts.ts'
import './review-nav.css'

/** What an address needs so that the way through the queue goes on there; empty where one did not come from it. */
export function useTrailSearch(): string {
  const [search] = useSearchParams()
  return search.get('from') === 'review' ? '?from=review' : ''
}

/** Through the review queue without going back to it; nothing where one did not come from there. */
export function ReviewNav({ interviewId }: { readonly interviewId: string }) {
  const onTrail = useTrailSearch() !== ''
  const [trail] = useState(readTrail)
  const place = onTrail ? placeOn(trail, interviewId) : null
  return place ? <Steps place={place} /> : null
}

function Steps({ place }: { readonly place: NonNullable<ReturnType<typeof placeOn>> }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { previous, next, number, total } = place
  const go = (stop: TrailStop | null) => void navigate(stop ? stopPath(stop) : '/review')
  useShortcuts([
    { keys: '[', label: t('review.nav.previous'), run: () => previous && go(previous) },
    { keys: ']', label: t('review.nav.next'), run: () => go(next) },
  ])
  return (
    <nav className="review-nav" aria-label={t('review.nav.label')}>
      <Button
        type="text"
        icon={<LeftOutlined aria-hidden />}
        disabled={!previous}
        aria-label={t('review.nav.previous')}
        title={`${t('review.nav.previous')} [`}
        onClick={() => go(previous)}
      />
      <Link to="/review" className="number">
        {t('review.nav.position', { number, total })}
      </Link>
      <Button
        type="text"
        icon={<RightOutlined aria-hidden />}
        iconPlacement="end"
        title={`${next ? t('review.nav.next') : t('review.nav.end')} ]`}
        onClick={() => go(next)}
      >
        {next ? t('review.nav.next') : t('review.nav.end')}
      </Button>
    </nav>
  )
}
