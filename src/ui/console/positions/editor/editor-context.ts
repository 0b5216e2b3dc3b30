import { createContext, use } from 'react'
import type { ConceptInfo, PositionFinding } from '../../../../contract/position-editing.ts'
import type { Position, SpokenLanguage } from '../../../../domain/positions/position.ts'
import type { Place } from './place.ts'

export type Editor = {
  readonly content: Position
  readonly place: Place
  readonly go: (place: Place) => void
  /** `key` names the field, so that quick changes of it are undone together. */
  readonly edit: (apply: (content: Position) => Position, key?: string) => void
  readonly findings: readonly PositionFinding[]
  /** Problems show also in fields that nobody has left yet. */
  readonly insist: boolean
  readonly concepts: readonly ConceptInfo[]
}

export const EditorContext = createContext<Editor | undefined>(undefined)

/** The position being edited; only inside the editor. */
export function useEditor(): Editor {
  const editor = use(EditorContext)
  if (!editor) throw new Error('no editor above this component')
  return editor
}

export const languages: readonly SpokenLanguage[] = ['zh', 'en']
