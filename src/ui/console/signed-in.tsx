import { RouterProvider } from 'react-router/dom'
import { router } from './routes.tsx'
import { type Session, SessionContext } from './session.tsx'

/** The console's pages, for whoever has signed in. */
export function SignedIn({ session }: { readonly session: Session }) {
  return (
    <SessionContext value={session}>
      <RouterProvider router={router} />
    </SessionContext>
  )
}
