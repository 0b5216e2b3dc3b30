import type { PreflightWords } from './index.ts'

const reach = (what: string) => ({
  none: `No ${what} is set up, so nothing is contacted`,
  reached: '{{host}} answers, {{ms}} ms',
  registered: '{{name}} ({{host}}) is registered',
  'not-registered': '{{name}} ({{host}}) does not register',
  'not-asked': '{{name}} ({{host}}): not tried, as the program is not open',
  refused: '{{host}} refuses the connection',
  'unknown-host': 'The name {{host}} is not known',
  timeout: '{{host}} does not answer',
  certificate: 'The certificate of {{host}} is not trusted; it was issued by “{{issuer}}”',
})

const reachTodo = (where: string) => ({
  'not-registered': `Press “Test” in Settings › ${where} and check the account and the password.`,
  refused: 'Ask IT to check the port, and whether the firewall lets it through.',
  'unknown-host': 'Ask IT to check the address, and name resolution on this computer.',
  timeout: 'Ask IT to check the network, the proxy and the firewall.',
  certificate:
    'Most likely a company proxy opens the connection. Ask IT to let this address pass, or to trust the proxy’s root certificate here.',
})

export const en: PreflightWords = {
  title: 'Pre-flight check',
  checks: {
    processor: {
      title: 'Processor',
      says: {
        enough: '{{model}}, {{cores}} cores, {{threads}} threads',
        'one-core': '{{model}}, one core only',
      },
      todo: { 'one-core': 'It works, but all else slows down during recognition. Use two cores or more.' },
    },
    instructions: {
      title: 'Instruction sets',
      says: {
        modern: '{{sets}}; the recogniser was tried and runs',
        unlisted: 'The system lists none; the recogniser was tried and runs',
        'no-avx2':
          'This processor lacks AVX2 (it has {{sets}}); the recogniser was tried and runs, more slowly',
        'no-avx':
          'This processor lacks AVX and AVX2 (it has {{sets}}); the recogniser was tried and runs, very slowly',
        'language-cannot': 'Recognition runs; the language model engine does not run on this computer',
        'speech-missing': 'The recogniser is not installed properly and does not start',
        'speech-cannot':
          'This processor lacks instructions that the recogniser needs (it has {{sets}}); recognition cannot run here',
      },
      todo: {
        'no-avx2':
          'Recordings are kept as ever, reports come later. A busy store should use a computer of the last ten years.',
        'no-avx':
          'Recordings are kept as ever, reports take long. A busy store should use a computer of the last ten years, or have recordings processed on another.',
        'language-cannot': 'Ratings are made by rules, without a language model. Nothing else changes.',
        'speech-missing':
          'Install the program again. If an antivirus took files away, bring them back and use the exclusion list.',
        'speech-cannot':
          'Recordings are kept and can be processed on another computer. Use a computer of the last ten years.',
      },
    },
    memory: {
      title: 'Memory',
      says: {
        enough: '{{total}} GB, {{free}} GB free',
        little: '{{total}} GB, {{free}} GB free: enough, with little to spare',
        'in-use': '{{total}} GB, only {{free}} GB free: other programs take much',
        'too-little': 'Only {{total}} GB: the recogniser may not fit',
      },
      todo: {
        little: 'Keep other programs closed during interviews, and install no large language model.',
        'in-use': 'Close programs that are not needed before interviews.',
        'too-little': 'Add memory: 4 GB at least, better 8 GB.',
      },
    },
    'disk-room': {
      title: 'Room on disk',
      says: {
        enough: '{{free}} GB free, about {{hours}} hours of interviews',
        low: 'Only {{free}} GB free, about {{hours}} hours of interviews',
        full: 'Only {{free}} GB free: nearly full',
      },
      todo: {
        low: 'Make room, or keep recordings for fewer days.',
        full: 'Make room now. On a full disk new recordings are refused; those that are there are safe.',
      },
    },
    'disk-speed': {
      title: 'Disk speed',
      says: {
        fast: 'Writes {{write}} MB/s, reads {{read}} MB/s; {{sync}} ms until a write is safe',
        slow: 'Slow: writes {{write}} MB/s; {{sync}} ms until a write is safe, {{sync95}} ms at times',
        'very-slow':
          'Very slow: writes {{write}} MB/s; {{sync}} ms until a write is safe, {{sync95}} ms at times',
      },
      todo: {
        slow: 'Interview fewer people at once. A solid-state disk would help.',
        'very-slow': 'Use a solid-state disk, or ask IT whether an antivirus or encryption slows it down.',
      },
    },
    'file-system': {
      title: 'Place of the data',
      says: {
        local: 'On a disk of this computer ({{type}})',
        removable: 'On a disk that can be unplugged ({{type}})',
        synced: 'In a folder that {{service}} copies away',
        network: 'On a network drive ({{type}})',
      },
      todo: {
        removable: 'Never unplug it during interviews. Better keep the data on a disk of this computer.',
        synced: 'Move the data where {{service}} does not reach: a half-copied database does not open.',
        network: 'Move the data to a disk of this computer: on a network drive the database breaks.',
      },
    },
    antivirus: {
      title: 'Antivirus slowdown',
      says: {
        none: 'None to be seen (files take {{ratio}} × the usual time)',
        slows: 'Files take {{ratio}} times as long',
        held: 'Another program held files {{held}} times before it let go',
        'slows-much': 'Files take {{ratio}} times as long, which hurts',
      },
      todo: {
        slows: 'Give IT the exclusion list below for the antivirus.',
        held: 'Give IT the exclusion list below for the antivirus.',
        'slows-much': 'Give IT the exclusion list below for the antivirus soon, then check again.',
      },
    },
    clock: {
      title: 'Clock',
      says: {
        right: '{{zone}} ({{offset}}), {{seconds}} s from headquarters’ clock',
        alone: '{{zone}} ({{offset}}), agrees with the records',
        differs: '{{zone}} ({{offset}}), {{seconds}} s from headquarters’ clock',
        'differs-much': '{{zone}} ({{offset}}), {{seconds}} s from headquarters’ clock',
        'behind-records': 'The clock is {{minutes}} minutes behind the records: it may have been set back',
      },
      todo: {
        differs: 'Better let the system set the time by itself.',
        'differs-much': 'Let the system set the time by itself, and check the time zone.',
        'behind-records':
          'Check date, time and time zone, then let the system set the time by itself. No record is lost, but their order may be wrong.',
      },
    },
    models: {
      title: 'Models',
      says: {
        present: '{{name}} is installed',
        damaged: 'The files of {{name}} are damaged',
        'no-recogniser': 'There is no speech recognition model',
        'no-voice-activity': 'The voice activity model is missing',
      },
      todo: {
        damaged: 'Ask IT to import this model again.',
        'no-recogniser':
          'Ask IT to import a model pack. Recording works without; recognition goes on once it is there.',
        'no-voice-activity': 'Ask IT to import the model pack again.',
      },
    },
    telephone: { title: 'Telephone system', says: reach('telephone line'), todo: reachTodo('Telephone') },
    headquarters: { title: 'Headquarters', says: reach('headquarters'), todo: reachTodo('To headquarters') },
    updates: { title: 'Update server', says: reach('update server'), todo: reachTodo('Updates') },
    microphone: {
      title: 'Microphone',
      says: {
        works: 'We hear you ({{name}})',
        silent: 'Open, but nothing was heard ({{name}})',
        denied: 'The microphone is not allowed',
        missing: 'No microphone was found',
        busy: 'The microphone does not open: another program may use it',
        untried: 'Not tried yet',
      },
      todo: {
        silent: 'Say something; check the mute switch, or choose another microphone.',
        denied: 'Allow the microphone in the browser’s or the system’s privacy settings, then try again.',
        missing: 'Plug one in. It is not needed where candidates only use their own phones.',
        busy: 'Close the program that uses it, such as a video meeting, then try again.',
      },
    },
    camera: {
      title: 'Camera',
      says: {
        works: 'A picture of {{level}} lines ({{name}})',
        silent: 'Open, but the picture is black ({{name}})',
        denied: 'The camera is not allowed',
        missing: 'No camera was found',
        busy: 'The camera does not open: another program may use it',
        untried: 'Not tried yet',
      },
      todo: {
        silent: 'See whether the lens is covered.',
        denied: 'Allow the camera in the browser’s or the system’s privacy settings, then try again.',
        missing: 'Only video interviews on this computer need one.',
        busy: 'Close the program that uses it, then try again.',
      },
    },
    speaker: {
      title: 'Speaker',
      says: {
        works: 'The test tone is heard',
        silent: 'The test tone is not heard',
        denied: 'Playing sound is not allowed',
        missing: 'No speaker was found',
        busy: 'The speaker does not open',
        untried: 'Not tried yet',
      },
      todo: {
        silent: 'Check the volume, and whether the sound goes to another device.',
        denied: 'Allow sound in the browser’s or the system’s settings, then try again.',
        missing: 'Plug in headphones or a speaker and try again.',
        busy: 'Close the program that uses it, then try again.',
      },
    },
  },
  headline: {
    whole:
      'This computer: about {{interviews}} interviews an hour, {{calls}} calls at once, report after {{seconds}} s',
    busy: 'This computer: {{interviews}} interviews an hour or more, {{calls}} calls at once or more, report after {{seconds}} s or less',
    noBench: 'Checks only; the speed was not measured',
    noSpeech: 'Recognition could not be measured, so there is no estimate of how many interviews it holds',
  },
  assumes:
    'For interviews of 5 minutes of video with 4 questions; for calls of 5 minutes, half of it speech, with every result within 10 minutes of hanging up.',
  offBy: 'The figures may be off by {{percent}} % either way.',
  rough: {
    busy: 'Other programs took {{percent}} % of the processor meanwhile, so it does better than this. Run it again when the computer is idle.',
    uneven: 'The rounds differed much, so take the figures as rough.',
  },
  slower:
    'Recognition is {{percent}} % slower than it was. Look for new programs in the background, or a computer that runs hot.',
  state: {
    ok: 'All is well',
    attention: 'Something wants attention',
    problem: 'Something has to be mended first',
  },
  checkState: { ok: 'in order', attention: 'attention', problem: 'problem', untried: 'not tried' },
  missing: { speech: 'Recognition could not be measured', rating: 'Rating could not be measured' },
  bench: {
    title: 'Speed',
    pace: 'Recognition',
    paceValue: '{{value}} s of sound a second',
    rating: 'Rating an answer',
    media: 'Encrypting, keeping and reading recordings',
    commit: 'A write to the database',
    busy: 'Processor taken by other programs',
    seconds: '{{value}} s',
    milliseconds: '{{value}} ms',
    rate: '{{value}} MB/s',
  },
  models: {
    title: 'Models that fit',
    fit: {
      present: 'installed',
      fits: 'fits',
      tight: 'fits, but too little memory is free now',
      'no-memory': 'too little memory',
      'no-room': 'too little room on disk',
      'cannot-run': 'does not run here',
    },
    recommended: 'recommended',
  },
  exclusions: 'Exclusion list for the antivirus',
  version: 'Version',
  measuredAt: 'Measured',
}
