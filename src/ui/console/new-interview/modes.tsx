import { AudioOutlined, ScissorOutlined, UnorderedListOutlined } from '@ant-design/icons'

/** How recordings reach an interview, in the order offered. */
export const modes = ['per-question', 'conversation', 'microphone'] as const

export const modeIcons = {
  'per-question': <UnorderedListOutlined aria-hidden />,
  conversation: <ScissorOutlined aria-hidden />,
  microphone: <AudioOutlined aria-hidden />,
} as const
