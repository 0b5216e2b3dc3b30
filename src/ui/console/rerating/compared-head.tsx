import { useTranslation } from 'react-i18next'
import type { ReportComparisonPage } from '../../../contract/rerating.ts'
import type { RequirementChange } from '../../../domain/scoring/rubric-changes.ts'
import type { CompetencyScore } from '../../../domain/scoring/rater.ts'
import { ScoreBar } from '../../components/score-bar.tsx'
import { RecommendationTag } from '../../components/state-tag.tsx'
import { localText } from '../../i18n/index.ts'
import { Difference } from './batch-items.tsx'
import { RubricChangeLine } from './rubric-change.tsx'

type HeadProps = { readonly page: ReportComparisonPage }

/** What moved at a glance: match, suggestion, why; beside it each competency. */
export function ComparedHead({ page }: HeadProps) {
  const { t } = useTranslation()
  const { recommendation, competencies, requirements } = page.comparison
  const { before, after } = recommendation
  const difference = before.match === null || after.match === null ? null : after.match - before.match
  return (
    <section className="compared-head">
      <div>
        <h2>{t('rating.compared.match')}</h2>
        <div className="compared-match">
          {[before, after].map((side, index) => (
            <div key={index === 0 ? 'before' : 'after'}>
              <span className="soft">
                {t(index === 0 ? 'rating.compared.before' : 'rating.compared.after')}
              </span>
              <strong>{side.match === null ? '–' : Math.round(side.match)}</strong>
              <RecommendationTag kind={side.kind} />
            </div>
          ))}
          <div>
            <span className="soft">{t('rating.batch.difference')}</span>
            <Difference value={difference} />
          </div>
        </div>
        <Causes page={page} />
      </div>
      <div>
        <h2>{t('rating.compared.competencies')}</h2>
        <ul className="compared-competencies">
          {competencies.map(({ competency, name, before: was, after: is }) => (
            <li key={competency}>
              <span>{localText(name)}</span>
              <CompetencyFigure score={was} />
              <CompetencyFigure score={is} />
              <Difference value={changeOf(was, is)} />
            </li>
          ))}
        </ul>
        <Requirements changes={requirements} />
      </div>
    </section>
  )
}

const scoreOf = (score: CompetencyScore | null) => (score?.state === 'scored' ? score.score : null)

function changeOf(before: CompetencyScore | null, after: CompetencyScore | null): number | null {
  const [was, is] = [scoreOf(before), scoreOf(after)]
  return was === null || is === null ? null : is - was
}

function CompetencyFigure({ score }: { readonly score: CompetencyScore | null }) {
  const { t } = useTranslation()
  const value = scoreOf(score)
  return (
    <span className="compared-figure" title={value === null ? t('rating.compared.noScore') : undefined}>
      <ScoreBar score={value} height={8} />
      <span className="number">{value === null ? '–' : Math.round(value)}</span>
    </span>
  )
}

/** Why the two differ, in sentences. */
function Causes({ page }: HeadProps) {
  const { t } = useTranslation()
  const { causes, rater } = page.comparison
  if (causes.length === 0) return <p className="soft">{t('rating.compared.nothing')}</p>
  const raterName = (id: string, version: string) => {
    const known = (['lexical', 'language-model', 'combined'] as const).find((name) => name === id)
    return `${known === undefined ? id : t(`rating.rater.${known}`)} ${version}`
  }
  const values = {
    rubric: { before: page.before.version, after: page.after.version },
    rater: {
      before: raterName(rater.before.id, rater.before.version),
      after: raterName(rater.after.id, rater.after.version),
    },
  }
  return (
    <>
      <h3>{t('rating.compared.why')}</h3>
      <ul className="compared-causes">
        {causes.map((cause) => (
          <li key={cause}>
            <strong>{t(`rating.cause.${cause}`)}</strong>{' '}
            <span>
              {t(`rating.causeDetail.${cause}`, cause === 'rubric' || cause === 'rater' ? values[cause] : {})}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Requirements({ changes }: { readonly changes: readonly RequirementChange[] }) {
  const { t } = useTranslation()
  if (changes.length === 0) return null
  return (
    <>
      <h3>{t('rating.compared.requirements')}</h3>
      <ul className="rubric-changes">
        {changes.map((change) => {
          const about =
            change.competency === null ? t('rating.compared.position') : localText(change.competency)
          return <RubricChangeLine key={`${about} ${change.field}`} change={change} about={about} />
        })}
      </ul>
    </>
  )
}
