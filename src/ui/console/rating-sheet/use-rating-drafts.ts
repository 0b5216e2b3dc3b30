import { useEffect, useState, useSyncExternalStore } from 'react'
import type { RatingSheet } from '../../../contract/ratings.ts'
import { api } from '../../api.ts'
import { createRatingDrafts, type DraftStates, type RatingDraft, type RatingDrafts } from './rating-drafts.ts'

/** How long typing must pause before it is saved, ms. */
const pauseMs = 800

function later(run: () => void): () => void {
  const timer = setTimeout(run, pauseMs)
  return () => clearTimeout(timer)
}

const keyOf = (interviewId: string) => `rating-sheet.${interviewId}`

/** What could not be saved before the page went, by answer. */
function readKept(interviewId: string): [string, RatingDraft][] {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(interviewId)) ?? '[]') as [string, RatingDraft][]
  } catch {
    return []
  }
}

function keepUnsaved(interviewId: string, states: DraftStates): void {
  const unsaved = [...states].flatMap(([id, { draft, status }]) => (status === 'saved' ? [] : [[id, draft]]))
  if (unsaved.length === 0) sessionStorage.removeItem(keyOf(interviewId))
  else sessionStorage.setItem(keyOf(interviewId), JSON.stringify(unsaved))
}

/** The drafts of a sheet: saved by themselves, kept through a reload while they are not, sent when the page is left. */
export function useRatingDrafts({ interview, answers }: RatingSheet): [RatingDrafts, DraftStates] {
  const [drafts] = useState(() => createRatingDrafts(answers, { save: api.ratings.save, later }))
  const states = useSyncExternalStore(drafts.subscribe, drafts.states)
  const { id } = interview
  useEffect(() => {
    for (const [answerId, draft] of readKept(id)) drafts.change(answerId, draft, 'now')
    const stop = drafts.subscribe(() => keepUnsaved(id, drafts.states()))
    return () => void drafts.settle().finally(stop)
  }, [drafts, id])
  return [drafts, states]
}
