import { CaretRightFilled, DeleteOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../domain/positions/position.ts'
import { formatDuration } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { formatPreciseClock, parseClock } from './precise-clock.ts'
import type { CutStretch } from './stretches.ts'

type StretchTableProps = {
  readonly stretches: readonly CutStretch[]
  readonly selected: string | null
  readonly durationMs: number
  readonly onSelect: (id: string) => void
  readonly onMove: (moved: { id: string; startMs: number; endMs: number }) => void
  readonly questions: readonly Question[]
  readonly onAssign: (id: string, questionId: string | null) => void
  readonly onPlay: (stretch: CutStretch) => void
  readonly onRemove: (id: string) => void
}

/** The stretches as a list, with their ends to type. */
export function StretchTable(props: StretchTableProps) {
  const { t } = useTranslation()
  const optionsFor = (stretch: CutStretch) =>
    props.questions.map(({ id, title }, order) => {
      const other = props.stretches.findIndex((item) => item.questionId === id && item.id !== stretch.id)
      const taken = other < 0 ? '' : ` (${t('newInterview.cut.taken', { number: other + 1 })})`
      return { value: id, label: `Q${order + 1} ${localText(title)}${taken}` }
    })
  return (
    <table className="stretches">
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">{t('newInterview.cut.from')}</th>
          <th scope="col">{t('newInterview.cut.to')}</th>
          <th scope="col">{t('newInterview.cut.length')}</th>
          <th scope="col">{t('newInterview.cut.question')}</th>
          <th aria-label={t('newInterview.cut.play')} />
        </tr>
      </thead>
      <tbody>
        {props.stretches.map((stretch, index) => {
          const move = (ends: Partial<CutStretch>) => props.onMove({ ...stretch, ...ends })
          return (
            <tr
              key={stretch.id}
              id={`stretch-${stretch.id}`}
              className={stretch.id === props.selected ? 'is-selected' : ''}
              onFocus={() => props.onSelect(stretch.id)}
            >
              <td>{index + 1}</td>
              <td>
                <ClockInput
                  key={stretch.startMs}
                  label={`${t('newInterview.cut.stretch', { number: index + 1 })} ${t('newInterview.cut.from')}`}
                  ms={stretch.startMs}
                  onChange={(startMs) => move({ startMs })}
                />
              </td>
              <td>
                <ClockInput
                  key={stretch.endMs}
                  label={`${t('newInterview.cut.stretch', { number: index + 1 })} ${t('newInterview.cut.to')}`}
                  ms={stretch.endMs}
                  onChange={(endMs) => move({ endMs: Math.min(endMs, props.durationMs) })}
                />
              </td>
              <td className="soft">{formatDuration(stretch.endMs - stretch.startMs)}</td>
              <td>
                <Select
                  className="stretch-question"
                  size="small"
                  allowClear
                  placeholder={t('newInterview.cut.choose')}
                  aria-label={t('newInterview.cut.question')}
                  value={stretch.questionId}
                  options={optionsFor(stretch)}
                  onChange={(questionId?: string | null) => props.onAssign(stretch.id, questionId ?? null)}
                />
              </td>
              <td className="stretch-buttons">
                <Button
                  type="text"
                  size="small"
                  icon={<CaretRightFilled aria-hidden />}
                  aria-label={`${t('newInterview.cut.play')} ${index + 1}`}
                  title={t('newInterview.cut.play')}
                  onClick={() => props.onPlay(stretch)}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={`${t('newInterview.cut.remove')} ${index + 1}`}
                  title={t('newInterview.cut.remove')}
                  onClick={() => props.onRemove(stretch.id)}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

type ClockInputProps = {
  readonly label: string
  readonly ms: number
  readonly onChange: (ms: number) => void
}

function ClockInput({ label, ms, onChange }: ClockInputProps) {
  const [text, setText] = useState(() => formatPreciseClock(ms))
  const parsed = parseClock(text)
  const commit = () => {
    if (parsed === null) setText(formatPreciseClock(ms))
    else if (parsed !== ms) onChange(parsed)
  }
  return (
    <Input
      size="small"
      className="clock-input"
      aria-label={label}
      value={text}
      {...(parsed === null ? { status: 'error' as const } : {})}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onPressEnter={commit}
    />
  )
}
