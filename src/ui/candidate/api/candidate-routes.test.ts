import { describe, expect, it } from 'vitest'
import { candidateContract } from '../../../contract/candidate/index.ts'
import { candidateRoutes } from './candidate-routes.ts'

describe('the routes of the candidates’ client', () => {
  it('are those of the contract', () => {
    const contracted = Object.fromEntries(
      Object.entries(candidateContract).map(([group, procedures]) => [
        group,
        Object.fromEntries(
          Object.entries(procedures).map(([name, procedure]) => {
            const { method, path } = procedure['~orpc'].route
            return [name, [method, path]]
          }),
        ),
      ]),
    )
    expect(candidateRoutes).toEqual(contracted)
  })
})
