import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Interview } from '../../src/contract/interviews.ts'
import type { Role } from '../../src/domain/permission/permission.ts'
import { EngineFailure } from '../../src/engines/protocol.ts'
import { createForkProcessHost } from '../../src/processes/fork-process-host.ts'
import { createVoiceActivity } from '../../src/engines/speech/voice-activity-engine.ts'
import { createLanguageEngine } from '../../src/engines/language/language-engine.ts'
import { commandLineUser } from '../../src/station/access/command-line.ts'
import { queueMaker } from '../../src/station/assemble.ts'
import { createCandidate } from '../../src/station/candidates/candidate.service.ts'
import type { Caller, Station } from '../../src/station/context.ts'
import { newId } from '../../src/station/ids.ts'
import { createDraft, getInterview, setAnswers } from '../../src/station/interviews/interview.service.ts'
import { createLog } from '../../src/station/log.ts'
import { beginRecording, completeRecording, putSlice } from '../../src/station/media/media.service.ts'
import { noShell } from '../../src/station/shell/shell-link.ts'
import { StationLife, type StationParts } from '../../src/station/station-life.ts'
import { type FakeScript, fakeRecording, FakeSpeech } from './fake-speech.ts'
import { ScriptedTelephone } from './scripted-telephone.ts'
import { projectFolder } from './sources.ts'
import { StandInCalls } from './stand-in-calls.ts'
import { makeTempFolder } from './temp-folder.ts'

const resources = join(projectFolder, 'resources')

export interface TestStation {
  readonly life: StationLife
  readonly folder: string
  readonly speech: FakeSpeech
  readonly decoder: FakeSpeech
  /** Somebody who may do everything. */
  readonly caller: Caller
  /** The open station; fails while it is in recovery. */
  readonly station: Station
}

/** The parts of a station with fake engines and everything else real. */
export async function testParts(
  folder: string,
  { speech, decoder }: { speech: FakeSpeech; decoder: FakeSpeech },
): Promise<StationParts> {
  const log = createLog({ folder, stderr: null })
  return {
    dataFolder: folder,
    passphrase: undefined,
    shell: noShell,
    resources,
    productVersion: '0.0.0',
    log,
    speech,
    decoder,
    captions: new FakeSpeech(),
    voices: {
      voices: async () => [],
      speak: async () => await Promise.reject(new EngineFailure('MODEL_MISSING')),
      dispose: async () => undefined,
    },
    // Never asked: no model is installed, so nothing starts.
    voiceActivity: createVoiceActivity({ host: createForkProcessHost(), vadModel: '' }),
    language: createLanguageEngine({ host: createForkProcessHost(), resolveModel: async () => undefined }),
    languageModelRaters: {
      offer: async () => ({ refused: { kind: 'no-model' } }),
      check: async () => undefined,
      describe: async () => null,
    },
    describeModels: async () => [],
    modelInUse: () => null,
    verifyModels: async () => undefined,
    telephone: new ScriptedTelephone(),
    makeCalls: (_, telephone) => new StandInCalls(telephone),
    makeQueue: queueMaker(log),
  }
}

/** A working station on a real encrypted database with the real rater, without a model; closed after the test. */
export async function openTestStation(
  options: { folder?: string; parts?: Partial<StationParts> } = {},
): Promise<TestStation> {
  const folder = options.folder ?? makeTempFolder()
  const engines = { speech: new FakeSpeech(), decoder: new FakeSpeech() }
  const life = await StationLife.start({ ...(await testParts(folder, engines)), ...options.parts })
  await life.beginCalling()
  onTestFinished(async () => {
    engines.speech.release()
    engines.decoder.release()
    await life.close()
  })
  const caller = { user: await commandLineUser(life.requireStation().db) }
  return {
    ...engines,
    life,
    folder,
    caller,
    get station() {
      return life.requireStation()
    },
  }
}

export const someone = { name: '林小满', phone: '13800000000', email: '', note: '', values: {} }

/** A draft of the customer service position for a new candidate. */
export async function startDraft({ station, caller }: TestStation): Promise<Interview> {
  const { candidate } = await createCandidate(station, caller, someone)
  const positionId = 'home-customer-service'
  return await createDraft(station, caller, {
    candidateId: candidate.id,
    positionId,
    mode: 'per-question',
    language: 'en',
  })
}

/** Uploads a recording whole; returns its id. */
export async function upload(station: Station, interviewId: string, bytes: Uint8Array): Promise<string> {
  const recordingId = newId()
  await beginRecording(station, {
    interviewId,
    recordingId,
    fileName: 'answer.wav',
    mime: 'audio/wav',
    source: 'file',
    bytes: bytes.length,
  })
  await putSlice(station, recordingId, 0, bytes)
  await completeRecording(station, recordingId, 1)
  return recordingId
}

/** A draft whose first questions are answered by these recordings. */
export async function draftWith(open: TestStation, scripts: readonly FakeScript[]): Promise<Interview> {
  const draft = await startDraft(open)
  const answers = []
  for (const [index, script] of scripts.entries()) {
    const recordingId = await upload(open.station, draft.id, fakeRecording(script))
    answers.push({
      questionId: draft.position.content.questions[index]?.id ?? '',
      recordingId,
      range: null,
    })
  }
  return await setAnswers(open.station, { interviewId: draft.id, answers })
}

/** The interview once nothing is queued or running any more. */
export async function whenSettled({ station }: TestStation, interviewId: string): Promise<Interview> {
  await station.queue.drain()
  return await getInterview(station, interviewId)
}

/** A user of a role in the station's first store, who signs in with nothing; returns the id. */
export async function addUser({ station, caller }: TestStation, role: Role): Promise<string> {
  const id = newId()
  await station.db
    .insertInto('user')
    .values({
      id,
      login: role,
      name: `${role}-name`,
      role,
      org_unit_id: caller.user.orgUnitId,
      password_hash: '',
      failed_attempts: 0,
      locked_until: null,
      created_at: new Date().toISOString(),
    })
    .execute()
  return id
}
