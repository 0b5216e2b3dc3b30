import type { SpokenLanguage } from '../../positions/position.ts'
import { type ControlPair, type ControlResult, type JudgedControl, judgeControls } from './control-answers.ts'
import type { Stop, YesNoJudge } from './judge.ts'
import { type JudgePromptsByLanguage, putQuestions } from './prompts.ts'

export type AskingControls = {
  readonly judge: YesNoJudge
  readonly prompts: JudgePromptsByLanguage
  readonly language: SpokenLanguage
  /** Told after each answer. */
  readonly onAnswer?: () => void
  readonly stop?: Stop
}

/**
 * Asks a model about every control answer of one language, with the prompts that rating uses. Nothing is taken out
 * of an answer before: it is the model that is looked at, not what guards it.
 */
export async function askControls(
  pairs: readonly ControlPair[],
  asking: AskingControls,
): Promise<ControlResult> {
  const { judge, prompts, language, onAnswer, stop } = asking
  const judged: JudgedControl[] = []
  for (const { question, indicator, yes, no } of pairs) {
    for (const { text, shown } of [
      { text: yes[language], shown: true },
      { text: no[language], shown: false },
    ]) {
      stop?.throwIfAborted()
      const asked = { question: { prompt: question }, answer: text, indicators: [indicator], language }
      const [answer] = await judge(putQuestions(prompts, asked), stop)
      if (answer === undefined) throw new Error('a judge answers every question')
      judged.push({ shown, answer })
      onAnswer?.()
    }
  }
  return judgeControls(language, judged)
}
