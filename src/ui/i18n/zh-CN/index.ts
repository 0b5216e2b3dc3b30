import { access } from './access.ts'
import { candidates } from './candidates.ts'
import { common } from './common.ts'
import { failures } from './failures.ts'
import { health } from './health.ts'
import { interviews } from './interviews.ts'
import { newInterview } from './new-interview.ts'
import { positions } from './positions.ts'
import { report } from './report.ts'
import { today } from './today.ts'

export const zhCN = {
  access,
  candidates,
  common,
  failures,
  health,
  interviews,
  newInterview,
  positions,
  report,
  today,
}
