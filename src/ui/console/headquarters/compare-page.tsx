import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FilterChoices } from '../../../contract/headquarters.ts'
import { orpc } from '../../api.ts'
import { Chips } from '../../components/chips.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { PageSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { localText } from '../../i18n/index.ts'
import { askAgainMs } from './ask-again.ts'
import { ComparisonCard } from './comparison-card.tsx'
import { DashboardFilters } from './dashboard-filters.tsx'
import { DashboardPage } from './dashboard-page.tsx'
import { useDashboardFilter } from './use-dashboard-filter.ts'

const places = ['store', 'region'] as const

/** How the candidates of each store were rated on the same question. */
export function ComparePage() {
  const { t } = useTranslation()
  const at = useDashboardFilter()
  const { values, set } = useAddress(['question', 'by', 'competency'])
  const by = places.find((one) => one === values.by) ?? 'store'
  const choices = useQuery(orpc.headquarters.choices.queryOptions()).data
  const asked = chooseQuestion(choices, at.values.position, values)
  const { positionId: _, ...filter } = at.filter
  const query = { ...filter, ...asked, by }
  const { data, error, refetch } = useQuery(
    orpc.headquarters.compareQuestion.queryOptions({
      input: query,
      enabled: asked.questionId !== '',
      placeholderData: keepPreviousData,
      refetchInterval: askAgainMs,
    }),
  )
  const position = choices?.positions.find(({ id }) => id === asked.positionId)
  return (
    <DashboardPage
      tab="compare"
      title={t('headquarters.compare.title')}
      about={t('headquarters.compare.about')}
      pending={data?.pending}
    >
      <div className="hq-filters">
        <Select
          className="hq-select"
          aria-label={t('headquarters.comparison.position')}
          value={asked.positionId || null}
          onChange={(next: string) => {
            set({ question: '' }, 'replace')
            at.set({ position: next })
          }}
          options={(choices?.positions ?? []).map(({ id, name }) => ({ value: id, label: localText(name) }))}
        />
        <Select
          className="hq-question"
          aria-label={t('headquarters.comparison.question')}
          value={asked.questionId || null}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(question: string) => set({ question })}
          options={(position?.questions ?? []).map(({ id, title }) => ({
            value: id,
            label: localText(title),
          }))}
        />
        <Chips
          label={t('headquarters.comparison.by')}
          value={by}
          options={places.map((value) => ({ value, label: t(`headquarters.comparison.byWhat.${value}`) }))}
          onChange={(next) => set({ by: next === 'region' ? next : '' })}
        />
      </div>
      <DashboardFilters at={at} choices={choices} without={['position', 'store']} />
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {choices && asked.questionId === '' ? (
        <EmptyState
          title={t('headquarters.comparison.choose')}
          text={t('headquarters.comparison.chooseText')}
        />
      ) : null}
      {data || error || asked.questionId === '' ? null : <PageSkeleton />}
      {data && data.n === 0 ? (
        <EmptyState
          title={t('headquarters.comparison.noAnswers')}
          text={t('headquarters.comparison.noAnswersText')}
        />
      ) : null}
      {data && data.n > 0 ? (
        <ComparisonCard comparison={data} query={query} by={by} search={at.search} />
      ) : null}
    </DashboardPage>
  )
}

/** What the address names, else the first position and its first question, of the competency where one is named. */
function chooseQuestion(
  choices: FilterChoices | undefined,
  positionId: string,
  { question: questionId, competency }: { readonly question: string; readonly competency: string },
): { positionId: string; questionId: string } {
  const positions = choices?.positions ?? []
  const position = positions.find(({ id }) => id === positionId) ?? positions[0]
  const shows = position?.questions.find(({ competencies }) => competencies.includes(competency))
  const question = position?.questions.find(({ id }) => id === questionId) ?? shows ?? position?.questions[0]
  return { positionId: position?.id ?? '', questionId: question?.id ?? '' }
}
