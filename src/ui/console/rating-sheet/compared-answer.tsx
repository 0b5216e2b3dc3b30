import { RobotOutlined, UserOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonRating } from '../../../contract/ratings.ts'
import type { EvidenceStep } from '../../components/played-answer.ts'
import { localText } from '../../i18n/index.ts'
import { ComparedRow } from './compared-row.tsx'
import type { ComparedAnswer } from './comparison-model.ts'

type ComparedAnswerCardProps = {
  readonly interviewId: string
  readonly answer: ComparedAnswer
  readonly readerId: string
  readonly mayOverride: boolean
  readonly canPlay: boolean
  readonly isSelected: boolean
  readonly activeKey: string | null
  readonly onSelect: () => void
  readonly onPlay: (step: EvidenceStep) => void
}

/** One answer: both scores, then every indicator, what is the same folded away. */
export function ComparedAnswerCard(props: ComparedAnswerCardProps) {
  const { answer, readerId, isSelected, onSelect } = props
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const { number, question, machine, people, lines } = answer
  const differs = lines.filter(({ relation }) => relation === 'differs').length
  const isQuiet = (line: ComparedAnswer['lines'][number]) => line.relation === 'same' && !line.override
  const quiet = lines.filter(isQuiet).length
  const scoreWords = (score: number | null) =>
    score === null ? t('ratings.compare.noScore') : t('ratings.compare.score', { score: Math.round(score) })
  const nameOf = ({ raterId, raterName }: PersonRating) =>
    raterId === readerId ? t('ratings.compare.you') : raterName
  return (
    <section className={isSelected ? 'beside is-selected' : 'beside'}>
      <button
        type="button"
        className="beside-head"
        aria-current={isSelected ? 'true' : undefined}
        onClick={onSelect}
      >
        <span className="question-badge">{number}</span>
        <strong>{localText(question.title)}</strong>
        <span className={differs > 0 ? 'beside-differs' : 'soft'}>
          {differs > 0 ? t('ratings.compare.differ', { count: differs }) : t('ratings.compare.allSame')}
        </span>
      </button>
      <p className="beside-scores">
        <span className="by-machine">
          <RobotOutlined aria-hidden /> {t('ratings.compare.machine')} {scoreWords(machine?.score ?? null)}
        </span>
        {people.map((person) => (
          <span key={person.id} className="by-human">
            <UserOutlined aria-hidden /> {nameOf(person)} {scoreWords(person.score)}
            <small>{person.blind ? t('ratings.compare.blind') : t('ratings.compare.seen')}</small>
          </span>
        ))}
      </p>
      <ul>
        {lines
          .filter((line) => all || !isQuiet(line))
          .map((line) => (
            <ComparedRow key={line.indicator.id} line={line} names={people.map(nameOf)} {...props} />
          ))}
      </ul>
      {quiet > 0 ? (
        <Button type="link" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('ratings.compare.hideSame') : t('ratings.compare.same', { count: quiet })}
        </Button>
      ) : null}
      {people
        .filter(({ note }) => note !== '')
        .map((person) => (
          <p key={person.id} className="beside-note">
            <span className="by-human">{t('ratings.compare.noteOf', { name: nameOf(person) })}</span>{' '}
            {person.note}
          </p>
        ))}
    </section>
  )
}
