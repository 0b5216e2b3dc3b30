import type { BrowserContext, Page } from 'playwright-core'
import { decodeFile, toWav } from './wav.ts'

type OnCue = { speakOnCue?: () => Promise<void> }

/** Gives a browser's pages a microphone that is silent until `speakOnCue`, and then says what is in a sound file. */
export async function fitMicrophone(context: BrowserContext, file: string): Promise<void> {
  await context.addInitScript(microphoneOf, toWav(await decodeFile(file)).toString('base64'))
}

/** Resolves once all of it was said, and a little more. */
export async function speakOnCue(page: Page): Promise<void> {
  await page.evaluate(async () => await (globalThis as OnCue).speakOnCue?.())
}

/** Runs in a page before its scripts. */
function microphoneOf(wav: string): void {
  // Pages without an address have no devices.
  if (!isSecureContext) return
  navigator.mediaDevices.getUserMedia = async () => {
    const context = new AudioContext()
    await context.resume()
    const out = context.createMediaStreamDestination()
    // Without it nothing at all would be recorded in between.
    const silence = new ConstantSourceNode(context, { offset: 0 })
    silence.connect(out)
    silence.start()
    const bytes = Uint8Array.from(atob(wav), (letter) => letter.codePointAt(0) ?? 0)
    const buffer = await context.decodeAudioData(bytes.buffer)
    const cue: OnCue = {
      speakOnCue: async () => {
        const said = new AudioBufferSourceNode(context, { buffer })
        said.connect(out)
        said.start()
        await new Promise((resolve) => said.addEventListener('ended', resolve))
        await new Promise((resolve) => setTimeout(resolve, 500))
      },
    }
    Object.assign(globalThis, cue)
    return out.stream
  }
}
