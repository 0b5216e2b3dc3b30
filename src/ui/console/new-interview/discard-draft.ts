import { api, orpc, queryClient } from '../../api.ts'
import { undoSeconds } from '../../components/use-undo.tsx'
import { uploads } from '../../uploads/uploads.ts'

/** Drafts on their way out; the timer goes on when the page is left. */
const leaving = new Map<string, ReturnType<typeof setTimeout>>()

/** Deletes a draft with its recordings once the time to undo is over. */
export function discardSoon(interviewId: string, onFailure: (error: unknown) => void): void {
  const discard = async () => {
    leaving.delete(interviewId)
    try {
      await uploads.cancelInterview(interviewId)
      await api.interviews.discardDraft({ interviewId })
    } catch (error) {
      onFailure(error)
    }
    queryClient.removeQueries({ queryKey: orpc.interviews.get.key({ input: { interviewId } }) })
    await queryClient.invalidateQueries({ queryKey: orpc.interviews.list.key() })
    await queryClient.invalidateQueries({ queryKey: orpc.today.key() })
  }
  leaving.set(
    interviewId,
    setTimeout(() => void discard(), undoSeconds * 1000),
  )
}

/** Keeps the draft after all. */
export function keepDraft(interviewId: string): void {
  clearTimeout(leaving.get(interviewId))
  leaving.delete(interviewId)
}
