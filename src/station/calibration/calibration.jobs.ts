import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { dropUnproven } from '../../domain/scoring/combined/combined-rater.ts'
import type { FitAnswer } from '../../domain/scoring/fit-calibration.ts'
import { isEnough } from '../../domain/scoring/fit-calibration-validated.ts'
import type { Rater } from '../../domain/scoring/rater.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Station } from '../context.ts'
import { newId } from '../ids.ts'
import { defineJob, type JobContext } from '../jobs/job-handler.ts'
import { listRatedAnswers } from '../ratings/rated-answers.ts'
import { conceptsOf, lexicalRaterWith } from '../scoring/lexical-raters.ts'
import { findCalibrationInUse } from '../scoring/station-rater.ts'
import { readSettings } from '../settings.ts'
import { runOnThread } from '../threads/run-on-thread.ts'
import { insertCalibration } from './calibration.repository.ts'
import type { fit as fitOnThread } from './fit-thread.ts'
import { countSample, tooFewRated } from './fit-sample.ts'

const fitEntry = new URL('./fit-thread.ts', import.meta.url)

/** Share of the work that asking the raters is. */
const GATHERING = 0.9

/** Fits a calibration on what people have rated and proposes it; nothing is used before a person adopts it. */
export function fitCalibrationJob(getStation: () => Station) {
  return defineJob({
    kind: 'fit-calibration',
    lane: 'calibration',
    payload: z.object({ by: z.string() }),
    maxAttempts: 2,
    run: async ({ by }, { signal, progress, finish }) => {
      const station = getStation()
      const sample = await countSample(station.db)
      if (!isEnough(sample)) throw tooFewRated(sample)
      const { calibration: inUse } = await findCalibrationInUse(station)
      const model = await offeredModel(station)
      const lexical = await lexicalRaterWith(station.resources, inUse)
      const answers = await gatherAnswers(station, { lexical, model, signal, progress })
      const fit = await runOnThread<typeof fitOnThread>(fitEntry, { answers, id: newId(), inUse }, signal)
      const { hash } = await conceptsOf(station.resources)
      const fittedWith = [{ ...lexical.identity, hash }, ...(model === undefined ? [] : [model.identity])]
      await station.db.transaction().execute(async (trx) => {
        await insertCalibration(trx, { fit, replaced: inUse, fittedWith, by })
        await appendAudit(trx, {
          actor: by,
          action: 'calibration.fitted',
          subject: `calibration:${fit.calibration.id}`,
          detail: { answers: fit.answers, interviews: fit.interviews, gain: fit.gain.verdict },
        })
        await finish(trx)
      })
    },
  })
}

/** The language model, where one takes part in the ratings that are to be calibrated. */
async function offeredModel(station: Station): Promise<Rater | undefined> {
  if ((await readSettings(station.db)).rater === 'lexical') return undefined
  const offer = await station.languageModelRaters.offer()
  return 'refused' in offer ? undefined : offer.rater
}

type Gathering = Pick<JobContext, 'signal' | 'progress'> & {
  /** With the calibration in use. */
  readonly lexical: Rater
  readonly model: Rater | undefined
}

/** Answers that were rated blind, each with everybody's ratings of it and what the raters claim. */
async function gatherAnswers(
  { db }: Station,
  { lexical, model, signal, progress }: Gathering,
): Promise<readonly FitAnswer[]> {
  const rows = await listRatedAnswers(db, { blindOnly: true })
  // Whoever rated words that were corrected since rated other words.
  const byWords = Map.groupBy(rows, ({ answerId, transcript }) => `${answerId} ${JSON.stringify(transcript)}`)
  const answers: FitAnswer[] = []
  for (const group of byWords.values()) {
    const [first] = group
    if (first === undefined) continue
    const { question, transcript, answerId: id, interviewId } = first
    // Rules rate without a pause; whoever uses the station meanwhile gets their turn.
    await setImmediate()
    const input = { question, transcript }
    const claims = await lexical.rate(input, signal)
    const others = model === undefined ? [] : await model.rate(input, signal)
    answers.push({
      id,
      interviewId,
      ...input,
      given: [
        { raterId: lexical.identity.id, claims },
        ...(model === undefined
          ? []
          : [{ raterId: model.identity.id, claims: dropUnproven(others, transcript) }]),
      ],
      people: group.map(({ personVerdicts, personScore }) => ({
        verdicts: personVerdicts,
        score: personScore,
      })),
    })
    progress((GATHERING * answers.length) / byWords.size)
  }
  return answers
}
