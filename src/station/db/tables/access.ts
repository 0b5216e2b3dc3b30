import type { Role } from '../../../domain/permission/permission.ts'

/** Who may do what, where, and what was done. */
export type AccessTables = {
  setting: { key: string; value_json: string }
  org_unit: {
    id: string
    kind: 'group' | 'region' | 'store'
    name: string
    parent_id: string | null
    created_at: string
  }
  user: {
    id: string
    login: string
    name: string
    role: Role
    org_unit_id: string
    password_hash: string
    failed_attempts: number
    locked_until: string | null
    created_at: string
  }
  /** Only the SHA-256 of a session's token is kept. */
  session: { token_hash: string; user_id: string; created_at: string; expires_at: string }
  audit_entry: {
    seq: number
    at: string
    actor: string
    action: string
    subject: string
    detail_json: string
    previous_hash: string
    hash: string
  }
}
