import { implement, ORPCError } from '@orpc/server'
import { candidateContract } from '../../../contract/candidate/index.ts'
import { failures } from '../../../contract/failures.ts'
import { asFailure, Failure } from '../../failure.ts'
import { readFeedback, readTranscript } from '../../live/after.service.ts'
import { consent } from '../../live/consent.service.ts'
import { describeSession } from '../../live/describe-session.ts'
import { askForCorrection, askForPerson, askForReview } from '../../live/human.service.ts'
import { observe } from '../../live/observe.service.ts'
import { beginPart, completePart, skipPart } from '../../live/recorded-parts.service.ts'
import { retakePart } from '../../live/retake.ts'
import { changeMode, claim, pause, proceed, resume, waitForSession } from '../../live/session.service.ts'
import { withdraw } from '../../live/withdraw.service.ts'
import { givePart, keepDraft, writePart } from '../../live/written-parts.service.ts'
import { invalidInput } from '../procedure.ts'
import type { CandidateContext } from './context.ts'

const base = implement(candidateContract)
  .$context<CandidateContext>()
  .use(async ({ next }) => {
    try {
      return await next()
    } catch (cause) {
      const error = invalidInput(cause) ?? asFailure(cause)
      if (!(error instanceof Failure)) throw error
      throw new ORPCError(error.code, {
        status: failures[error.code].status,
        data: error.data,
        defined: true,
        cause: error,
      })
    }
  })

type Change<Input> = (
  station: CandidateContext['station'],
  link: CandidateContext['link'],
  input: Input,
) => Promise<void>

/** Does what the page asks and answers with where it stands then. */
const then =
  <Input>(change: Change<Input>) =>
  async ({ input, context: { station, link } }: { input: Input; context: CandidateContext }) => {
    await change(station, link, input)
    return await describeSession(station, link)
  }

const { session, parts, after } = base

/** Every procedure of the candidates' contract; whoever comes here has a link (`authenticate`), and nothing else. */
export const candidateRouter = base.router({
  session: {
    get: session.get.handler(
      async ({ input, context: { station, link }, signal }) =>
        await waitForSession(station, link, { ...input, signal }),
    ),
    claim: session.claim.handler(then(claim)),
    consent: session.consent.handler(then(consent)),
    humanOnly: session.humanOnly.handler(then(askForPerson)),
    changeMode: session.changeMode.handler(then(changeMode)),
    proceed: session.proceed.handler(then(proceed)),
    pause: session.pause.handler(then(pause)),
    resume: session.resume.handler(then(resume)),
  },
  parts: {
    begin: parts.begin.handler(then(beginPart)),
    complete: parts.complete.handler(then(completePart)),
    write: parts.write.handler(async ({ input, context: { station, link } }) => {
      await (input.draft ? keepDraft : writePart)(station, link, input)
      return await describeSession(station, link)
    }),
    value: parts.value.handler(then(givePart)),
    retake: parts.retake.handler(then(retakePart)),
    skip: parts.skip.handler(then(skipPart)),
    observe: parts.observe.handler(async ({ input, context: { station, link } }) => ({
      kept: await observe(station, link, input),
    })),
  },
  after: {
    feedback: after.feedback.handler(
      async ({ context: { station, link } }) => await readFeedback(station, link),
    ),
    transcript: after.transcript.handler(
      async ({ context: { station, link } }) => await readTranscript(station, link),
    ),
    correct: after.correct.handler(async ({ input, context: { station, link } }) => {
      await askForCorrection(station, link, input)
      return await readTranscript(station, link)
    }),
    humanReview: after.humanReview.handler(async ({ input, context: { station, link } }) => {
      await askForReview(station, link, input)
      return { asked: true as const }
    }),
    withdraw: after.withdraw.handler(async ({ context: { station, link } }) => await withdraw(station, link)),
  },
})
