/** Six roles over the org tree, from the widest to the narrowest. */
export const roles = ['administrator', 'hq', 'region', 'hr', 'supervisor', 'auditor'] as const
export type Role = (typeof roles)[number]

export const actions = [
  'settings.change',
  'models.manage',
  'positions.read',
  'positions.edit',
  'candidates.read',
  'candidates.edit',
  'interviews.read',
  'interviews.create',
  'recordings.play',
  'decisions.make',
  'ratings.make',
  'ratings.calibrate',
  'audit.read',
  'health.read',
  /** Sends to the other side and takes from it, and decides what was set aside or written twice. */
  'sync.run',
  /** Gives positions, policies, settings and models to the stores. */
  'releases.make',
  /** Looks at figures of several stores; a region's manager at those of the region. */
  'headquarters.read',
] as const
export type Action = (typeof actions)[number]

const everything: ReadonlySet<Action> = new Set(actions)
const granted: Readonly<Record<Role, ReadonlySet<Action>>> = {
  administrator: everything,
  hq: new Set([
    'positions.read',
    'positions.edit',
    'candidates.read',
    'interviews.read',
    'recordings.play',
    'ratings.calibrate',
    'health.read',
    'sync.run',
    'releases.make',
    'headquarters.read',
  ]),
  region: new Set([
    'positions.read',
    'candidates.read',
    'interviews.read',
    'recordings.play',
    'health.read',
    'headquarters.read',
  ]),
  hr: new Set([
    'positions.read',
    'candidates.read',
    'candidates.edit',
    'interviews.read',
    'interviews.create',
    'recordings.play',
    'decisions.make',
    'ratings.make',
    'health.read',
    'sync.run',
  ]),
  supervisor: new Set(['positions.read', 'interviews.read', 'recordings.play', 'ratings.make']),
  auditor: new Set(['positions.read', 'interviews.read', 'audit.read', 'health.read', 'headquarters.read']),
}

/** Whether a role may do something at all; where in the org tree is checked by the caller's scope. Denies by default. */
export function isAllowed(role: Role, action: Action): boolean {
  return granted[role].has(action)
}
