import type { Translation } from '../../messages.ts'
import type { enginesFailures as base } from '../../zh-CN/failures/engines.ts'

export const enginesFailures: Translation<typeof base> = {
  MODEL_MISSING: {
    what: 'A model is missing: {{model}}',
    safe: 'Recordings are kept; work goes on once the model is there.',
    todo: 'Ask IT to import this model, then retry.',
  },
  MODEL_CORRUPT: {
    what: 'A model file is damaged: {{model}}',
    safe: 'Recordings are kept; nothing was rated with it.',
    todo: 'Ask IT to import this model again, then retry.',
  },
  CPU_UNSUPPORTED: {
    what: 'This computer’s processor lacks instructions that this engine needs, so it cannot run here',
    safe: 'Recordings are kept and can be processed on another computer.',
    todo: 'Settings › Pre-flight says what is missing. Use a computer made in the last ten years, or ask IT for another model.',
  },
  PREFLIGHT_RUNNING: {
    what: 'A pre-flight check is under way',
    safe: 'It disturbs nothing else.',
    todo: 'Wait until it ends, or stop it first.',
  },
  PREFLIGHT_BUSY: {
    what: 'Somebody is being interviewed, so nothing was measured',
    safe: 'Interviews and calls are not affected.',
    todo: 'Begin again once all interviews and calls are over.',
  },
  MEMORY_SHORT: {
    what: 'There is not enough memory for the model',
    safe: 'Recordings are kept.',
    todo: 'Close some programs and retry, or ask IT for a smaller model.',
  },
  ENGINE_DIED: {
    what: 'The recogniser stopped in the middle of its work',
    safe: 'Recordings and finished parts are kept; it restarts by itself.',
    todo: 'Retry. If it keeps happening, send the support bundle to IT.',
  },
  ENGINE_TIMEOUT: {
    what: 'The recogniser has not answered for too long',
    safe: 'Recordings and finished parts are kept.',
    todo: 'Retry when the computer is less busy.',
  },
  ENGINE_PARKED: {
    what: 'The engine crashed again and again and was parked',
    safe: 'Recordings and finished results are safe; work that needs it waits and has not failed.',
    todo: 'On Settings → Health try it again or use another model, or rate by rules meanwhile; if that does not help, export a support bundle.',
  },
  CANCELLED: {
    what: 'Cancelled',
    safe: 'Recordings are kept.',
    todo: 'Retry when you want it to go on.',
  },
  UNEXPECTED: {
    what: 'Something unexpected went wrong in the program',
    safe: 'Everything saved is still there.',
    todo: 'Try again. If it stays, download the support bundle on the Health page for IT.',
  },
  PACK_UNREADABLE: {
    what: 'This file is no whole model pack',
    safe: 'Nothing was changed; the models that were here go on working.',
    todo: 'Copy the pack anew and try again.',
  },
  PACK_FORGED: {
    what: 'The model pack was changed after it was made: its signature or a checksum does not fit',
    safe: 'It is not used; the models that were here go on working.',
    todo: 'Do not use this file again; ask headquarters or the vendor for a new one.',
  },
  PACK_UNSIGNED: {
    what: 'No signature known here shows that this pack is from headquarters or the vendor',
    safe: 'Nothing was changed.',
    todo: 'Make sure of where it comes from, confirm it and install; who confirmed goes into the audit log.',
  },
  MODELS_HELD: {
    what: 'The models cannot be replaced now: one is in use, or their folder cannot be written to',
    safe: 'The models that were here stay and go on working.',
    todo: 'Try again when recognition has ended; if it stays so, let IT look at the access to the folder of models.',
  },
}
