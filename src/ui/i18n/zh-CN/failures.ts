import { accessFailures } from './failures/access.ts'
import { consoleFailures } from './failures/console.ts'
import { enginesFailures } from './failures/engines.ts'
import { interviewsFailures } from './failures/interviews.ts'
import { mediaFailures } from './failures/media.ts'
import { positionsFailures } from './failures/positions.ts'
import { recordsFailures } from './failures/records.ts'
import { startFailures } from './failures/start.ts'
import { syncFailures } from './failures/sync.ts'
import { telephoneFailures } from './failures/telephone.ts'
import { updatesFailures } from './failures/updates.ts'

/** For each failure code: what happened, what is safe, what to do. In the groups of contract/failures.ts. */
export const failures = {
  ...accessFailures,
  ...recordsFailures,
  ...mediaFailures,
  ...positionsFailures,
  ...interviewsFailures,
  ...telephoneFailures,
  ...enginesFailures,
  ...startFailures,
  ...updatesFailures,
  ...syncFailures,
  ...consoleFailures,
}
