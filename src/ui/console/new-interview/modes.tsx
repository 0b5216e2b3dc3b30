import { AudioOutlined, ScissorOutlined, UnorderedListOutlined } from '@ant-design/icons'

/** How recordings reach an interview, in the order offered. */
export const modes = ['per-question', 'conversation', 'microphone'] as const

export const modeIcons = {
  'per-question': <UnorderedListOutlined />,
  conversation: <ScissorOutlined />,
  microphone: <AudioOutlined />,
} as const
