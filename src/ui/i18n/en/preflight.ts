import type { Translation } from '../messages.ts'
import type { preflight as base } from '../zh-CN/preflight.ts'

export const preflight: Translation<typeof base> = {
  title: 'Pre-flight check',
  subtitle: 'Measured for real: how many interviews this computer holds, and what to mend first',
  headline: 'Result',
  checks: 'Checks',
  never: 'This computer was not checked yet',
  neverText:
    'About half a minute: processor, memory, disk, network and clock, then the speed of recognition and rating on samples.',
  start: 'Begin',
  again: 'Run again',
  stop: 'Stop',
  savePdf: 'Save as PDF for IT',
  left_one: 'About one second left',
  left_other: 'About {{count}} seconds left',
  history: 'Earlier checks',
  trend: 'Speed of recognition over time, newest at the right',
  forIt: 'An administrator or IT runs the whole check.',
  hint: 'New on this computer? A pre-flight check of half a minute says how many interviews it holds.',
  open: 'Check it',
  putAway: 'Do not show again',
  ended: {
    cancelled: 'The check was stopped; nothing of it was kept.',
    calls: 'Somebody began an interview or a call, so the check gave way. Run it again afterwards.',
    failed:
      'The check broke off; nothing of it was kept. Records are not affected. Try again; if it fails again, send IT the support bundle.',
  },
  step: {
    computer: 'Looking at processor and memory',
    engines: 'Trying the recogniser and the language model engine',
    disk: 'Measuring the disk',
    antivirus: 'Looking for an antivirus that slows files down',
    network: 'Asking the hosts that were configured',
    idle: 'Looking what other programs take',
    speech: 'Recognising samples',
    rating: 'Rating samples',
    media: 'Encrypting, keeping and reading recordings',
    database: 'Writing to a database',
  },
  devices: {
    title: 'Sound and picture',
    tryMicrophone: 'Try the microphone',
    tryCamera: 'Try the camera',
    playTone: 'Play a test tone',
    heard: 'I hear it',
    notHeard: 'I do not',
    choose: 'Choose a device',
  },
}
