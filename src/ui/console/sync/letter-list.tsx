import { CheckOutlined, WarningOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { LetterTrial } from '../../../contract/sync.ts'
import { outcomes } from '../../../domain/sync/records.ts'
import { failureWords, safeAndTodo } from '../../components/failure-words.ts'
import { formatBytes, formatDateTime, formatNumber } from '../../i18n/format.ts'

type Counts = LetterTrial['outcomes']

/** How many records became or would become what; what needs a look stands out. */
export function OutcomeChips({ counts }: { readonly counts: Counts }) {
  const { t } = useTranslation()
  return (
    <span className="outcomes">
      {outcomes
        .filter((outcome) => (counts[outcome] ?? 0) > 0)
        .map((outcome) => (
          <span key={outcome} className="outcome" data-outcome={outcome}>
            {t(`sync.outcome.${outcome}`)} <b className="number">{formatNumber(counts[outcome] ?? 0)}</b>
          </span>
        ))}
    </span>
  )
}

function Facts({ letter }: { readonly letter: LetterTrial }) {
  const { t } = useTranslation()
  const { from, sequence, madeAt, records, mediaBytes, kind } = letter
  const facts = [
    kind === 'bundle' && sequence !== null
      ? t('sync.incoming.bundle', { sequence })
      : t(`sync.drop.kind.${kind}`),
    from === null ? '' : t('sync.drop.from', { name: from.name }),
    madeAt === null ? '' : t('sync.incoming.made', { at: formatDateTime(madeAt) }),
    records > 0 ? t('sync.drop.records', { count: records }) : '',
    mediaBytes > 0 ? t('sync.drop.media', { bytes: formatBytes(mediaBytes) }) : '',
  ]
  return <span className="letter-facts">{facts.filter(Boolean).join(' · ')}</span>
}

/** What each letter would do or did, and why one was refused. */
export function LetterList({ letters }: { readonly letters: readonly LetterTrial[] }) {
  const { t } = useTranslation()
  return (
    <ul className="letter-list">
      {letters.map((letter) => {
        const words = letter.failure ? failureWords(letter.failure) : undefined
        const lone = letter.kind === 'keys' && !words && Object.keys(letter.outcomes).length === 0
        return (
          <li key={letter.name} data-refused={words !== undefined}>
            {words ? <WarningOutlined aria-hidden /> : <CheckOutlined aria-hidden />}
            <div>
              <Facts letter={letter} />
              {lone ? <p className="soft">{t('sync.drop.keysOnly')}</p> : null}
              {words ? (
                <p>
                  <strong>{words.what}</strong> {safeAndTodo(words)}
                </p>
              ) : (
                <OutcomeChips counts={letter.outcomes} />
              )}
              <small className="soft letter-name">{letter.name}</small>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
