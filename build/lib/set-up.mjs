import { ensureCandidatePages, ensureDesktop, ensureInterface } from './bundles.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { ensureModels } from './models.mjs'
import { withSetUpLock } from './set-up-lock.mjs'

/**
 * All that the program needs before it can start; quick when nothing is to do.
 * Returns whether the models are complete, too.
 */
export function setUp({ desktop = false } = {}) {
  return withSetUpLock(async () => {
    await ensureDependencies()
    await ensureInterface()
    await ensureCandidatePages()
    if (desktop) await ensureDesktop()
    return await ensureModels()
  })
}

/** Only what a script without pages and models needs. */
export function setUpDependencies() {
  return withSetUpLock(ensureDependencies)
}
