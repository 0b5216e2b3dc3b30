import { useState } from 'react'
import type { Flow } from '../../../../../domain/plan/plan.ts'
import type { Position } from '../../../../../domain/positions/position.ts'
import { type AskedPart, beginning, give, type Given, settle, type Supposed, type Walk } from './walk.ts'

export type WalkView = {
  readonly supposed: Supposed
  readonly walk: Walk
  readonly next: AskedPart | 'stage-over'
  /** How many steps back one can go. */
  readonly taken: number
  readonly answer: (given: Given) => void
  readonly handIn: () => void
  readonly back: () => void
  readonly restart: (flow?: Flow) => void
  readonly suppose: (fieldId: string, value: string | number | undefined) => void
}

/** One walk through a plan; the plan may change meanwhile, and nothing is saved. */
export function useWalk(content: Position): WalkView {
  const [supposed, setSupposed] = useState<Supposed>({ flow: 'full', fields: {} })
  const [past, setPast] = useState<readonly Walk[]>([beginning])
  const { walk, next } = settle(content, supposed, past.at(-1) ?? beginning)
  const put = (after: Walk) => setPast((before) => [...before, after])
  return {
    supposed,
    walk,
    next,
    taken: past.length - 1,
    answer: (given) => {
      if (next !== 'stage-over') put(give(walk, next, given))
    },
    handIn: () => put({ ...walk, stage: 'afterwards' }),
    back: () => setPast((before) => (before.length > 1 ? before.slice(0, -1) : before)),
    restart: (flow) => {
      setPast([beginning])
      if (flow) setSupposed((before) => ({ ...before, flow }))
    },
    suppose: (fieldId, value) =>
      setSupposed((before) => {
        const { [fieldId]: _, ...fields } = before.fields
        return { ...before, fields: value === undefined ? fields : { ...fields, [fieldId]: value } }
      }),
  }
}
