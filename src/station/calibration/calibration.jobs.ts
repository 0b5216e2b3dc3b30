import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { Calibration } from '../../domain/scoring/calibration.ts'
import { dropUnproven } from '../../domain/scoring/combined/combined-rater.ts'
import type { FitAnswer } from '../../domain/scoring/fit-calibration.ts'
import { fitCalibration, isEnough } from '../../domain/scoring/fit-calibration-validated.ts'
import { createLexicalRater } from '../../domain/scoring/lexical/lexical-rater.ts'
import type { Rater, RaterIdentity } from '../../domain/scoring/rater.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Station } from '../context.ts'
import { newId } from '../ids.ts'
import { defineJob, type JobContext } from '../jobs/job-handler.ts'
import { listRatedAnswers } from '../ratings/rated-answers.ts'
import { conceptsOf } from '../scoring/lexical-raters.ts'
import { findCalibrationInUse } from '../scoring/station-rater.ts'
import { readSettings } from '../settings.ts'
import { insertCalibration } from './calibration.repository.ts'
import { countSample, tooFewRated } from './fit-sample.ts'

/** Share of the work that asking a language model is. */
const MODEL_SHARE = 0.9

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
      const model = await offeredModel(station, signal)
      const answers = await gatherAnswers(station, { model, signal, progress })
      const lexical = await lexicalRaters(station)
      const fit = await fitCalibration(answers, {
        id: newId(),
        inUse,
        lexicalWith: lexical.lexicalWith,
        stop: signal,
        onProgress: (share) =>
          progress(model === undefined ? share : MODEL_SHARE + (1 - MODEL_SHARE) * share),
      })
      const fittedWith = [lexical.identity, ...(model === undefined ? [] : [model.identity])]
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
async function offeredModel(station: Station, signal: AbortSignal): Promise<Rater | undefined> {
  if ((await readSettings(station.db)).rater === 'lexical') return undefined
  const offer = await station.languageModelRater(signal)
  return 'refused' in offer ? undefined : offer.rater
}

type Gathering = Pick<JobContext, 'signal' | 'progress'> & { readonly model: Rater | undefined }

/** Answers that were rated blind, each with everybody's ratings of it and the language model's claims. */
async function gatherAnswers(
  { db }: Station,
  { model, signal, progress }: Gathering,
): Promise<readonly FitAnswer[]> {
  const rows = await listRatedAnswers(db, { blindOnly: true })
  // Whoever rated words that were corrected since rated other words.
  const byWords = Map.groupBy(rows, ({ answerId, transcript }) => `${answerId} ${JSON.stringify(transcript)}`)
  const answers: FitAnswer[] = []
  for (const group of byWords.values()) {
    const [first] = group
    if (first === undefined) continue
    const { question, transcript, answerId: id, interviewId } = first
    const claims = await model?.rate({ question, transcript }, signal)
    answers.push({
      id,
      interviewId,
      question,
      transcript,
      others:
        model === undefined || claims === undefined
          ? []
          : [{ raterId: model.identity.id, claims: dropUnproven(claims, transcript) }],
      people: group.map(({ personVerdicts, personScore }) => ({
        verdicts: personVerdicts,
        score: personScore,
      })),
    })
    if (model !== undefined) progress((MODEL_SHARE * answers.length) / byWords.size)
  }
  return answers
}

type LexicalRaters = {
  /** Without any calibration. */
  readonly identity: RaterIdentity
  readonly lexicalWith: (calibration: Pick<Calibration, 'certainty'>) => Rater
}

async function lexicalRaters({ resources }: Station): Promise<LexicalRaters> {
  const { lexicon, hash } = await conceptsOf(resources)
  return {
    identity: createLexicalRater(lexicon, hash).identity,
    lexicalWith: (calibration) => {
      const rater = createLexicalRater(lexicon, hash, calibration)
      return {
        identity: rater.identity,
        rate: async (input, stop) => {
          // Rules rate without a pause; whoever uses the station meanwhile gets their turn.
          await setImmediate()
          return await rater.rate(input, stop)
        },
      }
    },
  }
}
