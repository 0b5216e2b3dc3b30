import type { Outcome, RecordKind, SetAsideReason } from '../../../domain/sync/records.ts'

/** What travels between a store and headquarters, and what is known of the other side. */
export type SyncTables = {
  /** This computer, one row. A copy of the data on another computer, or put back from a backup, gets a new incarnation. */
  sync_identity: {
    computer_id: string
    incarnation: string
    /** The last stamp given or seen (domain Stamp). */
    clock: string
    created_at: string
  }
  /** This computer's own keys; a retired one still opens what was sealed to it. */
  sync_key: {
    /** SHA-256 (hex) of the public part. */
    id: string
    kind: 'sign' | 'age'
    /** Ed25519 raw, base64; or an age recipient. */
    public: string
    /** PKCS#8 PEM; or an age identity. The database is encrypted. */
    secret: string
    created_at: string
    retired_at: string | null
  }
  /** The other side: at a store its headquarters, at headquarters the stores. */
  sync_computer: {
    id: string
    name: string
    role: 'store' | 'hq'
    /** At headquarters: the store it stands in. */
    org_unit_id: string | null
    sign_public: string
    age_recipient: string
    incarnation: string
    /** `waiting`: its keys are here, but nobody said yet that the words are the same. */
    state: 'waiting' | 'paired' | 'revoked'
    /** Of headquarters: `https://host:port`; empty for none. */
    address: string
    /** PEM of the authority its server's certificate is from; empty for the system's. */
    authority: string
    /** Signed changes of its keys, oldest first (station KeyChange[]). */
    changes_json: string
    paired_at: string
    revoked_at: string | null
    last_contact_at: string | null
    product_version: string
    health_json: string | null // contract StoreHealth
  }
  /** At headquarters: a join file that was made; its secret is kept as SHA-256 alone. */
  sync_invite: {
    id: string
    name: string
    org_unit_id: string
    secret_hash: string
    expires_at: string
    used_at: string | null
    /** The computer it let in. */
    computer_id: string | null
    created_by: string
    created_at: string
  }
  /** Records changed since they were last packed; written by triggers, in the transaction of the change. */
  sync_outbox: {
    kind: RecordKind
    record_id: string
    /** That of its last change: what was packed of an earlier one is out of date. */
    generation: number
    changed_at: string
  }
  /** One row. */
  sync_capture: {
    id: number
    /** 1 while records of the other side are written, so that they are not captured as changes of our own. */
    muted: number
    /** Of what is captured now; one more whenever records are read for packing. */
    generation: number
  }
  /** The version of each record that was last packed or taken. */
  sync_record: {
    kind: RecordKind
    record_id: string
    stamp: string
    /** SHA-256 (hex) of the canonical body; empty for one that is gone. */
    hash: string
    /** The computer whose record it is. */
    origin: string
  }
  /** Each shared field of a candidate as it stands, and when and where it was written. */
  sync_field: {
    candidate_id: string
    field: string
    stamp: string
    /** The latest stamp of another computer that its writer had seen of it; empty for none. */
    base: string
    /** The latest stamp of another computer that came here of it; empty for none. */
    seen: string
    value_json: string
  }
  /** What a shared field was before, newest stamp last. `lost`: two sides wrote it at once and this one was not taken. */
  sync_field_history: {
    candidate_id: string
    field: string
    stamp: string
    value_json: string
    lost: number
    at: string
  }
  sync_bundle: {
    /** SHA-256 (hex) of its manifest. */
    id: string
    direction: 'out' | 'in'
    computer_id: string
    incarnation: string
    sequence: number
    records: number
    media_bytes: number
    bytes: number
    /**
     * out: `packed` until its receipt came, or it was given up (then without `receipt_json`). in: `early` waits for the one before it; `refused` never enters.
     */
    state: 'packed' | 'receipted' | 'early' | 'taken' | 'refused'
    /** When it was made, by the clock of who made it. */
    made_at: string
    /** out: when it first left this computer. in: when it came. */
    moved_at: string | null
    receipt_json: string | null // station SignedReceipt
    failure_json: string | null // contract FailureRecord
  }
  /** The ledger: each record of each bundle, and what the other side said of it. */
  sync_item: {
    bundle_id: string
    kind: RecordKind
    record_id: string
    stamp: string
    hash: string
    /** Null until the receipt. */
    outcome: Outcome | null
    reason: SetAsideReason | null
    outcome_at: string | null
  }
  /** Records that came and could not enter: kept as they came. */
  sync_set_aside: {
    kind: RecordKind
    record_id: string
    computer_id: string
    bundle_id: string
    state: 'held' | 'quarantined'
    reason: SetAsideReason
    detail: string
    stamp: string
    hash: string
    /** Whose data it is; nothing of somebody whose data was destroyed is kept here. */
    person: string | null
    /** The person's key where no record here has it yet, wrapped by the station's. */
    wrapped_key: Uint8Array | null
    /** The line as it came; a person's body still sealed. */
    line_json: string
    at: string
  }
  /** Position versions of stores, at headquarters: whose they are, and their number there; here it is below zero. */
  sync_version: { id: string; computer_id: string; version: number }
  /** Two sides wrote one thing at once: what was taken by rule, what was not, and what a person said since. */
  sync_conflict: {
    id: string
    kind: RecordKind
    record_id: string
    field: string
    kept_json: string
    kept_stamp: string
    lost_json: string
    lost_stamp: string
    at: string
    resolved_by: string | null
    resolved_at: string | null
    /** `kept` or `lost`. */
    choice: 'kept' | 'lost' | null
  }
  /** Names of people of other computers, for decisions and ratings that came from there. */
  sync_staff: { id: string; computer_id: string; name: string; role: string }
  /** A person whose data was destroyed; nothing of them is taken again, from wherever it comes. */
  erasure: {
    person_id: string
    at: string
    why: 'withdrawn' | 'retention' | 'request'
    /** The computer it was done at first. */
    origin: string
    proof_json: string
  }
}
