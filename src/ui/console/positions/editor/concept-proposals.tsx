import { CheckOutlined, CloseOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Indicator } from '../../../../domain/positions/position.ts'
import { orpc } from '../../../api.ts'
import { localText } from '../../../i18n/index.ts'
import { useEditor, languages } from './editor-context.ts'
import { useSettled } from './use-settled.ts'

const mostShown = 6

export function useProposals(indicator: Indicator) {
  return useQuery(
    orpc.positions.proposeConcepts.queryOptions({
      input: { indicator: useSettled(indicator, 600) },
      placeholderData: keepPreviousData,
      staleTime: Infinity,
      gcTime: 60_000,
    }),
  ).data
}

/** How rules would recognise the indicator in each language, said so where they would not. */
export function CoverageLine({ indicator }: { readonly indicator: Indicator }) {
  const { t } = useTranslation()
  const coverage = useProposals(indicator)?.coverage
  if (!coverage) return null
  return (
    <p className="coverage">
      {languages.map((language) => (
        <span key={language} className={coverage[language] === 'none' ? 'is-none' : ''}>
          {t(`common.language.${language}`)} {t(`editor.coverage.${coverage[language]}`)}
        </span>
      ))}
    </p>
  )
}

type ConceptProposalsProps = {
  readonly indicator: Indicator
  readonly onAccept: (conceptId: string) => void
}

/** Concepts that fit what is written, to be taken or put aside. */
export function ConceptProposals({ indicator, onAccept }: ConceptProposalsProps) {
  const { t } = useTranslation()
  const { concepts } = useEditor()
  const [dismissed, setDismissed] = useState<readonly string[]>([])
  const proposals = useProposals(indicator)?.proposals ?? []
  const shown = proposals
    .filter(({ conceptId }) => !indicator.concepts.includes(conceptId) && !dismissed.includes(conceptId))
    .flatMap(({ conceptId }) => concepts.find(({ id }) => id === conceptId) ?? [])
    .slice(0, mostShown)
  if (shown.length === 0) return null
  return (
    <div className="proposals">
      <span className="soft">{t('editor.concepts.proposed')}</span>
      {shown.map(({ id, name, meaning }) => (
        <span key={id} className="proposal">
          <Tooltip title={localText(meaning)} trigger={['hover', 'focus']}>
            <button
              type="button"
              aria-label={t('editor.concepts.accept', { name: localText(name) })}
              onClick={() => onAccept(id)}
            >
              <CheckOutlined aria-hidden /> {localText(name)}
            </button>
          </Tooltip>
          <button
            type="button"
            aria-label={t('editor.concepts.dismiss', { name: localText(name) })}
            onClick={() => setDismissed([...dismissed, id])}
          >
            <CloseOutlined aria-hidden />
          </button>
        </span>
      ))}
    </div>
  )
}
