import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Candidate, CandidateFields, Change } from '../../../contract/candidates.ts'
import { api, failureOf, orpc, queryClient } from '../../api.ts'
import { keepEdit, readKeptEdit } from './candidate-draft.ts'
import { problemOf, type FieldProblem } from './field-problem.ts'
import {
  rebase,
  sameValue,
  valueOf,
  withValue,
  type Edit,
  type FieldKey,
  type FieldValue,
} from './edit-rebase.ts'

type Saved = { readonly candidate: Candidate; readonly change: Change }

export type FieldEditing = {
  /** The one field being changed. */
  readonly edit: Edit | undefined
  readonly problem: FieldProblem | undefined
  /** The record as somebody else left it, where both changed the same field. */
  readonly theirs: Candidate | undefined
  readonly error: Error | null
  readonly saving: boolean
  readonly begin: (key: FieldKey) => void
  readonly type: (value: FieldValue) => void
  /** Saves what was typed, or the given value; nothing is sent where nothing changed. */
  readonly commit: (value?: FieldValue) => void
  readonly cancel: () => void
  /** Saves over their value. */
  readonly keepMine: () => void
}

async function send(edit: Edit, on: Candidate): Promise<Saved> {
  const fields: CandidateFields = withValue(on, edit.key, edit.value)
  return await api.candidates.update({ ...fields, candidateId: on.id, baseRevision: on.revision })
}

/** Saves one field; on top of a change that somebody made to another one meanwhile, without a word. */
async function save(edit: Edit): Promise<Saved | { readonly theirs: Candidate }> {
  try {
    return await send(edit, edit.base)
  } catch (error) {
    if (failureOf(error)?.code !== 'CHANGED_MEANWHILE') throw error
    const latest = await api.candidates.get({ candidateId: edit.base.id })
    return rebase(edit, latest) === 'stands' ? await send(edit, latest) : { theirs: latest }
  }
}

/** One field of a candidate changed in place; what is typed survives a reload until saved or given up. */
export function useFieldEdit(
  candidate: Candidate,
  onSaved: (saved: Saved, key: FieldKey) => void,
): FieldEditing {
  const [edit, setEdit] = useState(() => readKeptEdit(candidate.id))
  const [theirs, setTheirs] = useState<Candidate>()
  const [problem, setProblem] = useState<FieldProblem>()
  const put = (next: Edit | undefined) => {
    setEdit(next)
    keepEdit(candidate.id, next)
    setProblem(undefined)
  }
  const end = () => {
    put(undefined)
    setTheirs(undefined)
    saving.reset()
  }
  const saving = useMutation({
    mutationFn: save,
    onSuccess: (result, { key }) => {
      if ('theirs' in result) return setTheirs(result.theirs)
      end()
      const { queryKey } = orpc.candidates.get.queryOptions({ input: { candidateId: candidate.id } })
      queryClient.setQueryData(queryKey, result.candidate)
      onSaved(result, key)
    },
  })

  return {
    edit,
    problem,
    theirs,
    error: saving.error,
    saving: saving.isPending,
    begin: (key) => {
      if (edit) return
      put({ key, value: valueOf(candidate, key), base: candidate })
    },
    type: (value) => edit && put({ ...edit, value }),
    commit: (given) => {
      if (!edit || saving.isPending || theirs) return
      const next = given === undefined ? edit : { ...edit, value: given }
      const wrong = problemOf(next.key, next.value)
      if (wrong) return setProblem(wrong)
      if (sameValue(next.value, valueOf(next.base, next.key))) return end()
      put(next)
      saving.mutate(next)
    },
    cancel: end,
    keepMine: () => {
      if (!edit || !theirs) return
      setTheirs(undefined)
      saving.mutate({ ...edit, base: theirs })
    },
  }
}
