import { runProgram } from './run-program.ts'
import { languageOfTag, type ProgramVoice, type VoiceProgram } from './voice-program.ts'

/** macOS: `say -v ?` lists "name  language  # example". */
export const say: VoiceProgram = {
  id: 'say',
  list: async (limits) => parseSayVoices(await runProgram('say', ['-v', '?'], limits)),
  speak: async (voice, { text, sound }, limits) => {
    const format = ['--file-format=WAVE', '--data-format=LEI16@22050']
    await runProgram('say', ['-v', voice, ...format, '-o', sound, '-f', text], limits)
  },
}

export function parseSayVoices(table: string): ProgramVoice[] {
  return table.split('\n').flatMap((line) => {
    const [, name = '', tag = ''] = /^(\S.*?)\s+([a-z]{2,3}[_-]\w+)\s+#/u.exec(line) ?? []
    const language = languageOfTag(tag)
    return language === undefined ? [] : [{ name, label: name, language }]
  })
}
