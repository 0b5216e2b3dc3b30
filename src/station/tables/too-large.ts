import { Failure } from '../failure.ts'
import type { TableLimits } from './table.ts'

export function tooLarge({ rows, bytes }: TableLimits): Failure {
  return new Failure('TABLE_TOO_LARGE', { limitRows: rows, limitMegabytes: Math.floor(bytes / 1_048_576) })
}
