import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runProgram } from './run-program.ts'
import { languageOfTag, type ProgramVoice, type VoiceProgram } from './voice-program.ts'

const begin = `$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
Add-Type -AssemblyName System.Speech
$speech = New-Object System.Speech.Synthesis.SpeechSynthesizer
`

const listScript = `${begin}foreach ($voice in $speech.GetInstalledVoices()) {
  if ($voice.Enabled) { "$($voice.VoiceInfo.Culture.Name)\`t$($voice.VoiceInfo.Name)" }
}
`

const speakScript = `param([string]$Voice, [string]$Text, [string]$Sound)
${begin}$speech.SelectVoice($Voice)
$mono = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo 22050, Sixteen, Mono
$speech.SetOutputToWaveFile($Sound, $mono)
$speech.Speak([System.IO.File]::ReadAllText($Text, [System.Text.Encoding]::UTF8))
$speech.Dispose()
`

/** As PowerShell takes a script in its command line, whatever quotes are in it. */
const encode = (script: string): string => Buffer.from(script, 'utf16le').toString('base64')

const shell = ['-NoLogo', '-NoProfile', '-NonInteractive']

/** Windows: System.Speech through PowerShell, which every Windows has. */
export const sapi: VoiceProgram = {
  id: 'sapi',
  list: async (limits) =>
    parseSapiVoices(
      await runProgram('powershell.exe', [...shell, '-EncodedCommand', encode(listScript)], limits),
    ),
  speak: async (voice, { text, sound, folder }, limits) => {
    const script = join(folder, 'speak.ps1')
    await writeFile(script, speakScript)
    const named = ['-Voice', voice, '-Text', text, '-Sound', sound]
    const args = [...shell, '-ExecutionPolicy', 'Bypass', '-File', script, ...named]
    await runProgram('powershell.exe', args, limits)
  },
}

/** Lines of "language tab name". */
export function parseSapiVoices(table: string): ProgramVoice[] {
  return table.split(/\r?\n/u).flatMap((line) => {
    const [tag = '', name = ''] = line.split('\t')
    const language = languageOfTag(tag)
    return language === undefined || name === '' ? [] : [{ name, label: name, language }]
  })
}
