import { oc } from '@orpc/contract'
import { z } from 'zod'
import { adoptionReasons, adoptionStates, localChanges, standings } from '../domain/releases/adoption.ts'
import { releaseKinds } from '../domain/releases/release.ts'
import { failing } from './failures.ts'
import { Instant } from './ids.ts'
import { LocalText } from './position-content.ts'
import { PositionDifference } from './position-editing.ts'
import { PolicyRelease, SettingsRelease } from './release-content.ts'

export const ReleaseThing = z.object({ kind: z.enum(releaseKinds), subject: z.string().min(1).max(80) })
export type ReleaseThing = z.infer<typeof ReleaseThing>

/** A group of stores that gets releases together; the stores of none come last, as the ring `rest`. */
export const ReleaseRing = z.object({
  id: z.string().min(1).max(40),
  /** Empty for `rest`. */
  name: z.string().trim().max(60),
  computers: z.array(z.uuid()).max(5000),
})
export type ReleaseRing = z.infer<typeof ReleaseRing>

export const ReleaseSummary = ReleaseThing.extend({
  id: z.uuid(),
  version: z.number().int(),
  hash: z.string(),
  note: z.string(),
  createdAt: Instant,
  createdBy: z.string(),
  /** The version whose content it brought back. */
  rollsBackTo: z.number().int().nullable(),
})
export type ReleaseSummary = z.infer<typeof ReleaseSummary>

const Counts = z.partialRecord(z.enum(standings), z.number().int())

/** A line of the releases page. */
export const ReleasableThing = ReleaseThing.extend({
  name: LocalText,
  newest: ReleaseSummary.nullable(),
  /** What stands here now differs from what was last released, or was never released. */
  changed: z.boolean(),
  paused: z.boolean(),
  /** Everybody is to have the newest. */
  everybody: z.boolean(),
  /** Stores by where they stand with what they are to have. */
  counts: Counts,
})
export type ReleasableThing = z.infer<typeof ReleasableThing>

/** How far a release has come. */
export const RolledOutRelease = ReleaseSummary.extend({
  /** Ids of rings. */
  reach: z.array(z.string()),
  reachedAt: Instant,
  /** It (or its last widening) can still be taken back; until then it goes no further. */
  isHeld: z.boolean(),
  widenAfterDays: z.number().int().nullable(),
  pausedAt: Instant.nullable(),
})
export type RolledOutRelease = z.infer<typeof RolledOutRelease>

/** Where one store stands. */
export const StoreAdoption = z.object({
  computerId: z.uuid(),
  store: z.string(),
  ringId: z.string(),
  /** The version it is to have; null for none yet. */
  wanted: z.number().int().nullable(),
  /** The version it works with; null where none was released to it. */
  has: z.number().int().nullable(),
  standing: z.enum(standings),
  reason: z.enum(adoptionReasons).nullable(),
  local: z.array(z.enum(localChanges)),
  /** When it last said something of it. */
  at: Instant.nullable(),
  lastContactAt: Instant.nullable(),
})
export type StoreAdoption = z.infer<typeof StoreAdoption>

export const ThingPage = ReleasableThing.extend({
  /** Newest first. */
  releases: z.array(RolledOutRelease),
  /** In order, `rest` last. */
  rings: z.array(ReleaseRing.extend({ stores: z.number().int(), counts: Counts })),
  stores: z.array(StoreAdoption),
  /** The content in hand of what is written when it is released; null for what is kept elsewhere. */
  content: z.union([PolicyRelease, SettingsRelease]).nullable(),
})
export type ThingPage = z.infer<typeof ThingPage>

const ValueDifference = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

/** What a release would change, and whom it would meet. */
export const ReleasePreview = z.object({
  /** Of a position. */
  position: z.array(PositionDifference),
  /** Of everything else; values as JSON. */
  values: z.array(ValueDifference),
  /** Nothing differs from the last release. */
  same: z.boolean(),
  rings: z.array(
    z.object({
      id: z.string(),
      stores: z.number().int(),
      /** Of these: work with the last release. */
      current: z.number().int(),
      /** Work with an older one. */
      older: z.number().int(),
      /** Never said what they work with. */
      unknown: z.number().int(),
      /** Have something of their own beside it. */
      local: z.number().int(),
    }),
  ),
})
export type ReleasePreview = z.infer<typeof ReleasePreview>

/** At a store: what came from headquarters. */
export const FromHeadquarters = ReleaseSummary.extend({
  name: LocalText,
  state: z.enum(adoptionStates),
  reason: z.enum(adoptionReasons).nullable(),
  local: z.array(z.enum(localChanges)),
  /** When it was taken up or last tried here. */
  at: Instant,
  /** The version in use here; null for none. */
  inUse: z.number().int().nullable(),
  /** Releases of the thing before it, newest first. */
  before: z.array(ReleaseSummary),
})
export type FromHeadquarters = z.infer<typeof FromHeadquarters>

const Content = z.union([PolicyRelease, SettingsRelease]).optional()
const OfRelease = z.object({ releaseId: z.uuid() })
const AtHeadquarters = failing('NOT_FOUND', 'WRONG_ROLE')

export const releases = {
  /** At headquarters: everything that can be released. */
  things: oc
    .route({ method: 'GET', path: '/releases/things' })
    .output(z.array(ReleasableThing))
    .errors(AtHeadquarters),
  thing: oc
    .route({ method: 'GET', path: '/releases/things/{kind}/{subject}' })
    .input(ReleaseThing)
    .output(ThingPage)
    .errors(AtHeadquarters),
  /** What releasing it now would change; `content` of what is written when it is released. */
  preview: oc
    .route({ method: 'POST', path: '/releases/preview' })
    .input(ReleaseThing.extend({ content: Content, toVersion: z.number().int().optional() }))
    .output(ReleasePreview)
    .errors(AtHeadquarters),
  /** Signs what stands here as the thing's next version and gives it to the first rings; nothing leaves for ten seconds. */
  release: oc
    .route({ method: 'POST', path: '/releases' })
    .input(
      ReleaseThing.extend({
        content: Content,
        note: z.string().trim().max(2000).default(''),
        /** How many rings get it at once. */
        rings: z.number().int().min(1).max(100),
        widenAfterDays: z.number().int().min(1).max(90).nullable(),
      }),
    )
    .output(ReleaseSummary)
    .errors({ ...AtHeadquarters, ...failing('POLICY_LOCKED', 'INVALID_INPUT', 'RELEASE_SAME') }),
  /** Gives it to the next ring. */
  widen: oc
    .route({ method: 'POST', path: '/releases/{releaseId}/widen' })
    .input(OfRelease)
    .output(RolledOutRelease)
    .errors({ ...AtHeadquarters, ...failing('RELEASE_HELD') }),
  /** A paused release goes to nobody further; whoever has it keeps it. */
  pause: oc
    .route({ method: 'POST', path: '/releases/{releaseId}/paused' })
    .input(OfRelease.extend({ paused: z.boolean() }))
    .output(RolledOutRelease)
    .errors(AtHeadquarters),
  /** Releases the content of an earlier version anew to everybody who got a newer one. */
  rollBack: oc
    .route({ method: 'POST', path: '/releases/roll-back' })
    .input(
      ReleaseThing.extend({ toVersion: z.number().int(), note: z.string().trim().max(2000).default('') }),
    )
    .output(ReleaseSummary)
    .errors({ ...AtHeadquarters, ...failing('RELEASE_SAME') }),
  /** Takes back a release, a roll-back or a wider circle within ten seconds; RELEASE_GONE afterwards. */
  undo: oc
    .route({ method: 'POST', path: '/releases/{releaseId}/undo' })
    .input(OfRelease)
    .errors({ ...AtHeadquarters, ...failing('RELEASE_GONE') }),
  rings: oc
    .route({ method: 'GET', path: '/releases/rings' })
    .output(
      z.object({
        rings: z.array(ReleaseRing),
        stores: z.array(z.object({ computerId: z.uuid(), store: z.string() })),
      }),
    )
    .errors(AtHeadquarters),
  setRings: oc
    .route({ method: 'PUT', path: '/releases/rings' })
    .input(z.object({ rings: z.array(ReleaseRing).max(20) }))
    .output(z.object({ rings: z.array(ReleaseRing) }))
    .errors({ ...AtHeadquarters, ...failing('INVALID_INPUT') }),
  /** At a store: the newest release of each thing, and what became of it. */
  fromHeadquarters: oc.route({ method: 'GET', path: '/releases/here' }).output(z.array(FromHeadquarters)),
}
