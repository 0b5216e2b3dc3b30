import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SyncPreview } from '../../../contract/sync.ts'
import { orpc } from '../../api.ts'
import { formatBytes, formatNumber, formatUntil } from '../../i18n/format.ts'

type Media = SyncPreview['media'][number]

function useMediaWords(): (media: Media) => string {
  const { t } = useTranslation()
  return ({ files, bytes, goes, from }) => {
    const words = { files: formatNumber(files), bytes: formatBytes(bytes) }
    if (goes) return t('sync.settings.previewGoes', words)
    return from === null
      ? t('sync.settings.previewStays', words)
      : t('sync.settings.previewWaits', { ...words, from: formatUntil(from) })
  }
}

/** What would leave now, with the settings as they are saved. */
export function PreviewPanel() {
  const { t } = useTranslation()
  const mediaWords = useMediaWords()
  const { data } = useQuery(orpc.sync.preview.queryOptions())
  const kinds = data?.kinds.filter(({ count }) => count > 0) ?? []
  const media = data?.media.filter(({ files }) => files > 0) ?? []
  return (
    <section className="sync-preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{t('sync.settings.preview')}</h2>
      {data && kinds.length + media.length === 0 ? (
        <p className="soft">{t('sync.settings.previewNothing')}</p>
      ) : null}
      <dl>
        {kinds.map(({ kind, count }) => (
          <div key={kind}>
            <dt>{t(`sync.kind.${kind}`)}</dt>
            <dd className="number">{formatNumber(count)}</dd>
          </div>
        ))}
        {media.map((one) => (
          <div key={`${one.kind} ${one.goes}`}>
            <dt>{t(`sync.settings.media.${one.kind}`)}</dt>
            <dd className="number">{mediaWords(one)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
