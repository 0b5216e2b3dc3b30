/** 'zh' or 'en': the language of whoever reads the terminal. */
export function terminalLanguage(env = process.env) {
  const set = env.LC_ALL || env.LC_MESSAGES || env.LANG
  const tag = set && !/^(C|POSIX)\b/.test(set) ? set : new Intl.DateTimeFormat().resolvedOptions().locale
  return tag.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

const language = terminalLanguage()

/** Writes one message, in the reader's language, to stderr: stdout belongs to results. */
export function say(message) {
  process.stderr.write(`${message[language]}\n`)
}

/** An expected failure with words for the reader; anything else that is thrown is a bug. */
export class SetUpFailure extends Error {
  constructor(message, options) {
    super(message.en, options)
    this.words = message
  }
}

/** Runs a command's main function; words an expected failure, and leaves the exit code. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    if (!(error instanceof SetUpFailure)) throw error
    say(error.words)
    process.exitCode = 1
  }
}
