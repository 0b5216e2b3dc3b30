/** What people and machines say when they pick up, by espeak-ng's voice. */
export const greetings: readonly {
  who: 'person' | 'machine'
  voice: 'cmn' | 'en-us'
  about: string
  says: readonly string[]
}[] = [
  {
    who: 'person',
    voice: 'cmn',
    about: 'short',
    says: ['喂', '喂，你好', '你好，哪位', '喂？喂？', '哎，你说', '您好，请讲'],
  },
  {
    who: 'person',
    voice: 'en-us',
    about: 'short',
    says: ['Hello?', 'Hi, this is Anna', 'Yes, speaking', 'Hello, hello?'],
  },
  {
    who: 'person',
    voice: 'cmn',
    about: 'at work',
    says: [
      '你好，这里是顺达物业前台，请问您找哪位',
      '您好，鲜果时光人民路店，请问有什么可以帮您',
      '喂，你好，我现在在外面，有点吵，你是哪里',
    ],
  },
  {
    who: 'machine',
    voice: 'cmn',
    about: 'message',
    says: [
      '您好，您拨打的用户暂时无法接听，请在嘀声后留言，留言后请挂机',
      '你好，我是王芳，我现在不方便接电话，请留下您的姓名和电话，我会尽快给您回电，谢谢',
      '您好，机主现在正忙，我是他的智能助理，请问您有什么事情，我会帮您转告给他，请在提示音后留言',
    ],
  },
  {
    who: 'machine',
    voice: 'en-us',
    about: 'message',
    says: [
      "Hi, you have reached Tom Miller. I can't take your call right now. Please leave your name and number after the tone, and I will call you back.",
      'The person you are calling is not available at the moment. Please leave a message after the beep, or hang up and try again later.',
    ],
  },
  {
    who: 'machine',
    voice: 'en-us',
    about: 'short message',
    says: ['Please leave a message.', 'Tom here, leave a message after the beep.'],
  },
]

/** Its Mandarin is read at half the speed at which people speak, about 4.5 syllables a second. */
export const wordsPerMinute = { cmn: '270', 'en-us': '175' }
