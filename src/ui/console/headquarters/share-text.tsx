import type { Share } from '../../../domain/headquarters/wilson.ts'
import { formatPercent } from '../../i18n/format.ts'

/** A share with its interval beside it: `62% (55%–69%)`; a dash of none. */
export function ShareText({ share }: { readonly share: Share | null }) {
  if (share === null) return <span className="soft">–</span>
  return (
    <span className="number hq-share">
      {formatPercent(share.share)}{' '}
      <span className="soft">
        ({formatPercent(share.low)}–{formatPercent(share.high)})
      </span>
    </span>
  )
}
