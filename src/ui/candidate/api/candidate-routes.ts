import type { candidateContract } from '../../../contract/candidate/index.ts'

export type CandidateContract = typeof candidateContract
export type Route = readonly [method: 'GET' | 'POST' | 'PUT', path: string]

/**
 * Method and path of every procedure, so that the contract itself, with its schemas, stays out of the bundle.
 * A test holds it to the contract.
 */
export const candidateRoutes: {
  readonly [Group in keyof CandidateContract]: { readonly [Name in keyof CandidateContract[Group]]: Route }
} = {
  session: {
    get: ['GET', '/session'],
    claim: ['POST', '/session/claim'],
    consent: ['POST', '/session/consent'],
    humanOnly: ['POST', '/session/human-only'],
    changeMode: ['POST', '/session/mode'],
    proceed: ['POST', '/session/proceed'],
    pause: ['POST', '/session/pause'],
    resume: ['POST', '/session/resume'],
  },
  parts: {
    begin: ['POST', '/parts/{partId}/recording'],
    complete: ['POST', '/parts/{partId}/complete'],
    write: ['POST', '/parts/{partId}/text'],
    value: ['POST', '/parts/{partId}/value'],
    retake: ['POST', '/parts/{partId}/retake'],
    skip: ['POST', '/parts/{partId}/skip'],
    observe: ['POST', '/parts/{partId}/observations'],
  },
  after: {
    feedback: ['GET', '/feedback'],
    transcript: ['GET', '/transcript'],
    correct: ['PUT', '/transcript/{answerId}'],
    humanReview: ['POST', '/human-review'],
    withdraw: ['POST', '/withdraw'],
  },
}
