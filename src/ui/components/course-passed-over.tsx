import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { InterviewCourse } from '../../contract/interview-parts.ts'
import type { Position } from '../../domain/positions/position.ts'
import { orpc } from '../api.ts'
import { joinNames } from '../i18n/format.ts'
import { localText } from '../i18n/index.ts'
import { conditionWords } from './condition-words.ts'

type CoursePassedOverProps = {
  readonly passed: InterviewCourse['passedOver']
  readonly position: Position
}

/** Questions that were not asked, each with why. Nothing where all were. */
export function CoursePassedOver({ passed, position }: CoursePassedOverProps) {
  const { t } = useTranslation()
  const needsFields = passed.some(({ conditions }) => conditions.some(({ kind }) => kind.startsWith('field')))
  const fields = useQuery(orpc.candidates.fields.queryOptions({ enabled: needsFields })).data ?? []
  if (passed.length === 0) return null
  const why = ({ because, conditions }: (typeof passed)[number]) =>
    because === 'conditions' && conditions.length > 0
      ? t('course.notAsked.because', {
          what: joinNames(conditions.map((one) => conditionWords(one, position, fields))),
        })
      : t(`course.notAsked.${because}`)
  return (
    <section className="course-passed">
      <h3>{t('course.notAsked.title')}</h3>
      <ul>
        {passed.map((one) => {
          const question = position.questions.find(({ id }) => id === one.questionId)
          return (
            <li key={one.questionId}>
              {question ? localText(question.title) : one.questionId} <span className="soft">{why(one)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
