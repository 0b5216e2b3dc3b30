import { useState } from 'react'
import type { CandidateStep } from '../../../contract/candidate/session.ts'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { type WeekCells, cellsOf, toggleCells, weekdays, windowsOf } from './week-cells.ts'
import { WeekGrid } from './week-grid.tsx'

const presets = {
  weekdays: cellsOf([1, 2, 3, 4, 5], 9, 18),
  evenings: cellsOf(weekdays, 18, 22),
  weekend: cellsOf([6, 7], 6, 24),
  any: cellsOf(weekdays, 6, 24),
} as const

/** The hours of the week in which one can work. */
export function AvailabilityAnswer({ step }: { readonly step: CandidateStep }) {
  const { words, api, act } = useInterview()
  const [chosen, setChosen] = useState<WeekCells>(new Set())
  const text = words.week
  const names = Object.keys(presets) as (keyof typeof presets)[]
  const hand = () =>
    void act(() =>
      api.parts.value({
        partId: step.part.partId,
        value: { kind: 'availability', windows: windowsOf(chosen) },
      }),
    )
  return (
    <>
      <p className="soft">{text.lead}</p>
      <div className="presets">
        {names.map((name) => (
          <Button
            key={name}
            pressed={presets[name].every((cell) => chosen.has(cell))}
            onPress={() => setChosen(toggleCells(chosen, presets[name]))}
          >
            {text.presets[name]}
          </Button>
        ))}
        <Button look="quiet" off={chosen.size === 0} onPress={() => setChosen(new Set())}>
          {text.clear}
        </Button>
      </div>
      <WeekGrid chosen={chosen} onToggle={(cells) => setChosen(toggleCells(chosen, cells))} />
      <output>{text.hours(chosen.size)}</output>
      <div className="actions">
        <Button look="primary" onPress={hand}>
          {chosen.size === 0 ? text.none : words.question.ok}
        </Button>
      </div>
    </>
  )
}
