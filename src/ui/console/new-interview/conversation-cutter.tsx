import { CaretRightFilled, PauseOutlined, ScissorOutlined } from '@ant-design/icons'
import { App, Button, Slider, Space, Tooltip } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../domain/positions/position.ts'
import { useAtTime, useAudioState, type AudioPlayer } from '../../components/audio-player.ts'
import { useKeptState } from '../../components/use-kept-state.ts'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { useUndo } from '../../components/use-undo.tsx'
import type { Wave } from '../../components/waveform.tsx'
import { formatClock } from '../../i18n/format.ts'
import { CutWaveform } from './cut-waveform.tsx'
import { StretchTable } from './stretch-table.tsx'
import {
  addStretch,
  assignInOrder,
  assignStretch,
  isStretchList,
  moveStretch,
  type CutStretch,
} from './stretches.ts'
import { suggestCuts, type Stretch } from './suggest-cuts.ts'

type ConversationCutterProps = {
  readonly recordingId: string
  readonly player: AudioPlayer
  readonly wave: Wave & { readonly speech: readonly Stretch[] }
  readonly questions: readonly Question[]
  /** The stretches the station has. */
  readonly saved: readonly CutStretch[]
  readonly onChange: (stretches: readonly CutStretch[]) => void
}

const newId = () => crypto.randomUUID()

/** Cuts a conversation into stretches by ear and eye, and says which question each answers. */
export function ConversationCutter(props: ConversationCutterProps) {
  const { recordingId, player, wave, questions, saved, onChange } = props
  const { t } = useTranslation()
  const { message } = App.useApp()
  const undo = useUndo()
  const audio = useAudioState(player)
  const [loose, keepLoose] = useKeptState<CutStretch[]>(`cuts:${recordingId}`, [], isStretchList)
  const [stretches, setStretches] = useState<readonly CutStretch[]>(() =>
    [...saved, ...loose].toSorted((a, b) => a.startMs - b.startMs),
  )
  const [selected, setSelected] = useState<string | null>(null)
  const [markMs, setMarkMs] = useState<number | null>(null)
  const [zoom, setZoom] = useState(0)

  useEffect(() => player.load(`/api/media/${recordingId}/playback`, true), [player, recordingId])

  const change = (next: readonly CutStretch[]) => {
    setStretches(next)
    keepLoose(next.filter((stretch) => stretch.questionId === null))
    onChange(next)
  }
  const add = (startMs: number, endMs: number) => {
    const id = newId()
    change(addStretch(stretches, { id, startMs, endMs }))
    setSelected(id)
  }
  const remove = (id: string) => {
    const before = stretches
    change(stretches.filter((stretch) => stretch.id !== id))
    undo({ text: t('newInterview.cut.removed'), undo: () => change(before) })
  }
  const suggest = () => {
    const cuts = suggestCuts(wave.speech, { most: questions.length, durationMs: wave.durationMs })
    if (cuts.length < 2 && wave.speech.length < 2) {
      return void message.info(t('newInterview.cut.suggestNone'))
    }
    const before = stretches
    change(cuts.map((cut) => ({ ...cut, id: newId(), questionId: null })))
    undo({
      text: t('newInterview.cut.suggested', { count: cuts.length }),
      undo: () => change(before),
    })
  }
  const toggle = () => (player.state().playing ? player.pause() : player.play())
  const markStart = () => setMarkMs(player.nowMs())
  const markEnd = () => {
    if (markMs === null) return
    add(markMs, player.nowMs())
    setMarkMs(null)
  }
  useShortcuts([
    { keys: 'space', label: t('newInterview.cut.playPause'), run: toggle },
    { keys: '[', label: t('newInterview.cut.start'), run: markStart },
    { keys: ']', label: t('newInterview.cut.end'), run: markEnd },
    {
      keys: 'arrowleft',
      label: t('newInterview.cut.back'),
      run: () => player.seek(player.nowMs() - 5000),
    },
    {
      keys: 'arrowright',
      label: t('newInterview.cut.forward'),
      run: () => player.seek(Math.min(wave.durationMs, player.nowMs() + 5000)),
    },
    {
      keys: 'delete',
      label: t('newInterview.cut.delete'),
      run: () => selected !== null && remove(selected),
    },
  ])

  const labelOf = useCallback(
    (stretch: CutStretch) => {
      const index = questions.findIndex((question) => question.id === stretch.questionId)
      return index < 0 ? '?' : `Q${index + 1}`
    },
    [questions],
  )
  const loosely = stretches.filter((stretch) => stretch.questionId === null).length

  return (
    <section className="cutter">
      <CutWaveform
        wave={wave}
        player={player}
        stretches={stretches}
        selected={selected}
        labelOf={labelOf}
        pixelsPerSecond={zoom}
        onAdd={add}
        onMove={(moved) => change(moveStretch(stretches, moved))}
        onSelect={(id) => {
          setSelected(id)
          document.getElementById(`stretch-${id}`)?.scrollIntoView({ block: 'nearest' })
        }}
      />
      <div className="cutter-tools">
        <Button
          type="primary"
          icon={audio.playing ? <PauseOutlined aria-hidden /> : <CaretRightFilled aria-hidden />}
          aria-label={t('newInterview.cut.playPause')}
          onClick={toggle}
        />
        <Now player={player} durationMs={wave.durationMs} />
        <Space.Compact>
          <Tooltip title={`${t('newInterview.cut.start')}  [`}>
            <Button onClick={markStart} aria-label={t('newInterview.cut.start')}>
              [
            </Button>
          </Tooltip>
          <Tooltip title={`${t('newInterview.cut.end')}  ]`}>
            <Button onClick={markEnd} disabled={markMs === null} aria-label={t('newInterview.cut.end')}>
              ]
            </Button>
          </Tooltip>
        </Space.Compact>
        <Button icon={<ScissorOutlined aria-hidden />} onClick={suggest}>
          {t('newInterview.cut.suggest')}
        </Button>
        <div className="cutter-zoom">
          <span className="soft">{t('newInterview.cut.zoom')}</span>
          <Slider
            min={0}
            max={120}
            step={2}
            value={zoom}
            onChange={setZoom}
            tooltip={{ open: false }}
            ariaLabelForHandle={t('newInterview.cut.zoom')}
          />
        </div>
      </div>
      <p className="soft cutter-help" aria-live="polite">
        {markMs === null
          ? t('newInterview.cut.help')
          : t('newInterview.cut.marked', { time: formatClock(markMs) })}
      </p>
      {stretches.length === 0 ? (
        <p className="cutter-none">{t('newInterview.cut.none')}</p>
      ) : (
        <StretchTable
          stretches={stretches}
          selected={selected}
          durationMs={wave.durationMs}
          onSelect={setSelected}
          onMove={(moved) => change(moveStretch(stretches, moved))}
          questions={questions}
          onAssign={(id, questionId) => change(assignStretch(stretches, id, questionId))}
          onPlay={({ startMs, endMs }) => player.play({ fromMs: startMs, untilMs: endMs })}
          onRemove={remove}
        />
      )}
      {loosely > 0 && stretches.length > 0 ? (
        <p className="warn-line">
          {t('newInterview.cut.unassigned', { count: loosely })}{' '}
          <Button
            size="small"
            onClick={() =>
              change(
                assignInOrder(
                  stretches,
                  questions.map((question) => question.id),
                ),
              )
            }
          >
            {t('newInterview.cut.inOrder')}
          </Button>
        </p>
      ) : null}
    </section>
  )
}

function Now({ player, durationMs }: { readonly player: AudioPlayer; readonly durationMs: number }) {
  const now = useAtTime(player, (ms) => formatClock(ms))
  return (
    <span className="clock">
      {now} / {formatClock(durationMs)}
    </span>
  )
}
