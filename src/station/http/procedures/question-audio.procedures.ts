import {
  approveLines,
  attachSound,
  listSpokenLines,
  setSoundRemoved,
} from '../../question-audio/question-audio.service.ts'
import { listVoices } from '../../question-audio/speak.service.ts'
import { readSpeaking, speakMissing, stopSpeaking } from '../../question-audio/speaking.service.ts'
import { base, editsPositions, seesPositions } from '../procedure.ts'

/** A request that nobody stops. */
const never = new AbortController().signal

export const questionAudio = base.questionAudio.router({
  list: base.questionAudio.list
    .use(seesPositions)
    .handler(({ input, context: { station } }) => listSpokenLines(station.db, input.positionId)),
  voices: base.questionAudio.voices
    .use(editsPositions)
    .handler(({ context: { station } }) => listVoices(station)),
  attach: base.questionAudio.attach
    .use(editsPositions)
    .handler(({ input, signal = never, context: { station, caller } }) =>
      attachSound(station, caller, { ...input, signal }),
    ),
  speakMissing: base.questionAudio.speakMissing
    .use(editsPositions)
    .handler(({ input, context: { station, caller } }) => speakMissing(station, caller, input)),
  speaking: base.questionAudio.speaking
    .use(editsPositions)
    .handler(({ input, context: { station } }) => readSpeaking(station, input)),
  stopSpeaking: base.questionAudio.stopSpeaking
    .use(editsPositions)
    .handler(({ input, context: { station } }) => stopSpeaking(station, input)),
  approve: base.questionAudio.approve
    .use(editsPositions)
    .handler(({ input, context: { station, caller } }) => approveLines(station, caller, input)),
  remove: base.questionAudio.remove
    .use(editsPositions)
    .handler(({ input, context: { station, caller } }) =>
      setSoundRemoved(station, caller, { ...input, removed: true }),
    ),
  restore: base.questionAudio.restore
    .use(editsPositions)
    .handler(({ input, context: { station, caller } }) =>
      setSoundRemoved(station, caller, { ...input, removed: false }),
    ),
})
