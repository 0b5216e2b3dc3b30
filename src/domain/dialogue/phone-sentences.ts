import type { PhoneSentence } from './dialogue.ts'

type Words = { readonly zh: string; readonly en: string }

/**
 * The program's own sentences, for the ear: short, and understood when heard once. Names of people are left out, since
 * voices read them badly. `{store}` and `{position}` are of the campaign, `{number}` and `{option}` of a choice, `{digit}` of a code.
 */
const words: Readonly<Record<PhoneSentence, Words>> = {
  greeting: {
    zh: '您好，这里是{store}。我是面试助手，是一个自动程序，不是真人。您应聘了我们的{position}，我想在电话里请您回答几个问题。',
    en: 'Hello, this is {store}. I am an interview assistant: a program, not a person. You applied to us as {position}, and I would like to ask you a few questions by telephone.',
  },
  'greeting-again': {
    zh: '您好，这里是{store}的面试助手，一个自动程序。您的{position}面试上次没有做完，这次接着来，答过的都还在。',
    en: 'Hello, this is the interview assistant of {store}, a program. Your interview as {position} was not finished. We go on where it stopped; your answers are still there.',
  },
  consent: {
    zh: '通话会录音，只用于这次应聘：程序先评分，录不录用由人来定。同意录音并开始，请说同意，或者按一；换个时间，按二；跟真人谈，按三；以后不要再打，按九。',
    en: 'The call is recorded, for this application only: a program rates it first, people decide. To agree and begin, say yes or press one. For another time, press two. To talk to a person, press three. To never be called again, press nine.',
  },
  'consent-again': {
    zh: '同意录音并开始，请按一；换个时间，按二；跟真人谈，按三；以后不要再打，按九。',
    en: 'To agree to the recording and begin, press one. Another time, two. A person, three. Never again, nine.',
  },
  pin: {
    zh: '您好，这里是招聘面试电话，由程序接听。请按出您的六位数字密码。',
    en: 'Hello, this is the interview line, answered by a program. Please enter your six digits.',
  },
  'pin-wrong': {
    zh: '这六位数字不对，请再按一次。',
    en: 'These six digits are not right. Please enter them again.',
  },
  'answer-how': {
    zh: '下面开始提问，您直接回答就好。说完停一下，我就往下问。想再听一遍题目，按星号；说完了想快一点，按井号；想跟真人谈，按零。',
    en: 'Here come the questions; just answer. When you pause, I go on. To hear a question again, press star. When you are done, press pound. For a person, press zero.',
  },
  'still-there': { zh: '您还在吗？', en: 'Are you still there?' },
  'still-there-last': {
    zh: '我没有听到您说话。还在的话，请出个声；不然我就问下一题了。',
    en: 'I cannot hear you. If you are there, please say something; otherwise I go on.',
  },
  'press-a-key': { zh: '请用电话上的按键回答。', en: 'Please answer with the keys of your telephone.' },
  'choose-how': { zh: '请按键选一个。', en: 'Please press the key of one of them.' },
  'choose-several-how': {
    zh: '可以选几个，按完请按井号。',
    en: 'You may choose several. Press pound when you are done.',
  },
  option: { zh: '{option}，请按{number}。', en: '{option}: press {number}.' },
  'number-how': {
    zh: '请按出数字，最后按井号。',
    en: 'Please enter the number, then press pound.',
  },
  'time-over': {
    zh: '这一题的时间到了，谢谢，我们往下走。',
    en: 'Time is up for this one. Thank you; we go on.',
  },
  'one-moment': { zh: '好的，请稍等。', en: 'All right, one moment.' },
  'later-when': {
    zh: '好的，您几点方便？可以直接说，也可以按两位数字，比如下午三点，按一五。',
    en: 'All right. When suits you? Say it, or press two digits for the hour; for three in the afternoon, one five.',
  },
  'later-when-again': {
    zh: '不好意思，没听清。请按两位数字，比如上午九点按零九，晚上七点按一九。',
    en: 'Sorry, I did not get that. Press two digits: zero nine for nine in the morning, one nine for seven in the evening.',
  },
  'later-confirmed': {
    zh: '好，记下了，我们换个时间再打给您。',
    en: 'Noted. We will call you again then.',
  },
  'human-confirmed': {
    zh: '好的，我会转告招聘的同事，由真人跟您联系。再见。',
    en: 'All right. I will tell our recruiters, and a person will contact you. Goodbye.',
  },
  'never-confirmed': {
    zh: '好的，以后不会再打给您。打扰了，再见。',
    en: 'All right, we will not call you again. Sorry to have disturbed you. Goodbye.',
  },
  'refused-confirmed': {
    zh: '没关系，那就不录音，也不继续了。您随时可以直接联系我们。再见。',
    en: 'That is fine. Nothing is recorded and we stop here. You can contact us at any time. Goodbye.',
  },
  goodbye: {
    zh: '面试做完了，谢谢您。招聘的同事会看您的回答，再跟您联系。再见。',
    en: 'That was all, thank you. Our recruiters will look at your answers and contact you. Goodbye.',
  },
  'goodbye-unheard': {
    zh: '不好意思，一直没能听清您的回答，我先挂了。再见。',
    en: 'I am sorry, I could not hear your answer, so I will hang up. Goodbye.',
  },
  'goodbye-technical': {
    zh: '不好意思，我们这边出了点问题，只能先挂断。您说过的都保存好了，稍后再打给您。再见。',
    en: 'I am sorry, something went wrong on our side and I have to hang up. What you said is safe; we will call again. Goodbye.',
  },
  voicemail: {
    zh: '您好，这里是{store}。您应聘了我们的{position}，我们想请您做一个电话面试，稍后再打给您。',
    en: 'Hello, this is {store}. You applied to us as {position}; we would like to interview you by telephone and will call again.',
  },
  'call-back': {
    zh: '您也可以回拨这个号码，密码六位：',
    en: 'You can also call this number back. Your six digits are:',
  },
  'call-back-again': { zh: '再说一遍：', en: 'Once more:' },
  digit: { zh: '{digit}', en: '{digit}' },
  bye: { zh: '再见。', en: 'Goodbye.' },
}

export type SentenceFillings = Readonly<Record<string, string>>

/** A sentence as it is said; what is not filled stays empty. */
export function wordSentence(
  sentence: PhoneSentence,
  language: 'zh' | 'en',
  fillings: SentenceFillings,
): string {
  return words[sentence][language].replaceAll(/\{(\w+)\}/gu, (_, name: string) => fillings[name] ?? '')
}

/** A digit as it is said on the telephone. */
export const digitWords = {
  zh: ['零', '幺', '二', '三', '四', '五', '六', '七', '八', '九'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
} as const
