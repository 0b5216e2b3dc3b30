import { createContext, use } from 'react'
import { isAllowed, type Action } from '../../domain/permission/permission.ts'
import type { AccessState } from '../../contract/access.ts'

export type Session = Extract<AccessState, { stage: 'signed-in' }>

export const SessionContext = createContext<Session | undefined>(undefined)

/** Who is signed in and where; only inside the console's frame. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('no session above this component')
  return session
}

/** Whether the signed-in person's role may do something; the station decides again. */
export function useAllowed(action: Action): boolean {
  return isAllowed(useSession().user.role, action)
}
