import { expect } from 'vitest'
import type { CandidateFields, CustomField } from '../../src/contract/candidates.ts'
import { createCandidate, listCandidates } from '../../src/station/candidates/candidate.service.ts'
import { Failure } from '../../src/station/failure.ts'
import { newId } from '../../src/station/ids.ts'
import type { TestStation } from './open-test-station.ts'

export const person = (fields: Partial<CandidateFields>): CandidateFields => ({
  name: '林小满',
  phone: '',
  email: '',
  note: '',
  values: {},
  ...fields,
})

export const field = (
  kind: CustomField['kind'],
  name: string,
  more: Partial<CustomField> = {},
): CustomField => ({
  id: newId(),
  kind,
  name: { zh: name, en: '' },
  choices: [],
  unit: '',
  inList: true,
  archived: false,
  ...more,
})

export async function add({ station, caller }: TestStation, fields: Partial<CandidateFields>) {
  return (await createCandidate(station, caller, person(fields))).candidate
}

export async function namesOf(
  { station }: TestStation,
  asked: Parameters<typeof listCandidates>[1],
): Promise<string[]> {
  const { rows, total } = await listCandidates(station, asked)
  expect(total).toBe(rows.length)
  return rows.map(({ name }) => name)
}

export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return error.code
  }
}
