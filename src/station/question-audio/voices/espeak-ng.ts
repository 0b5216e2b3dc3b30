import { runProgram } from './run-program.ts'
import { languageOfTag, type ProgramVoice, type VoiceProgram } from './voice-program.ts'

/** Unhurried; in Mandarin it counts every syllable as a word, and 300 are about four a second. */
const wordsPerMinute = (voice: string): string => (voice.startsWith('sit/') ? '300' : '155')

/** Linux: `espeak-ng --voices` lists "priority language age/gender name file …". */
export const espeakNg: VoiceProgram = {
  id: 'espeak-ng',
  list: async (limits) => parseEspeakVoices(await runProgram('espeak-ng', ['--voices'], limits)),
  speak: async (voice, { text, sound }, limits) => {
    const args = ['-v', voice, '-s', wordsPerMinute(voice), '-b', '1', '-f', text, '-w', sound]
    await runProgram('espeak-ng', args, limits)
  },
}

/** Without voices of other programs (`mb/`) and variants (`!v/`); a language's own before its regions'. */
export function parseEspeakVoices(table: string): ProgramVoice[] {
  const voices = table.split('\n').flatMap((line) => {
    const columns = /^\s*(\d+)\s+(\S+)\s+\S+\s+(\S+)\s+(\S+)/u.exec(line) ?? []
    const [, priority = '', tag = '', label = '', name = ''] = columns
    const language = languageOfTag(tag)
    if (language === undefined || /^(?:mb|!v)\//u.test(name)) return []
    return [{ priority: Number(priority), voice: { name, label: label.replaceAll('_', ' '), language } }]
  })
  return voices.toSorted((one, other) => one.priority - other.priority).map(({ voice }) => voice)
}
