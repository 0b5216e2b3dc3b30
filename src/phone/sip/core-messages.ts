import type {
  Body,
  IncomingRequestMessage,
  IncomingResponseMessage,
  ResponseOptions,
} from 'sip.js/lib/core/index.js'
import type { Extra, SipBody, SipRequest, SipResponse } from './sip-ua.ts'

/** sip.js's messages as ours, and ours as sip.js's. */
export function toResponse(message: IncomingResponseMessage, wasAuthorised: boolean): SipResponse {
  return {
    status: message.statusCode ?? 0,
    reason: message.reasonPhrase ?? '',
    isLocal: !message.hasHeader('via'),
    wasAuthorised,
    body: message.body ?? '',
    header: (name) => message.getHeader(name),
    headers: (name) => message.getHeaders(name),
  }
}

/** What nobody sent. */
export const localResponse = (status: number, reason: string): SipResponse => ({
  status,
  reason,
  isLocal: true,
  wasAuthorised: false,
  body: '',
  header: () => undefined,
  headers: () => [],
})

export function toRequest(message: IncomingRequestMessage): SipRequest {
  return {
    method: message.method,
    body: message.body ?? '',
    header: (name) => message.getHeader(name),
    headers: (name) => message.getHeaders(name),
  }
}

export const toBody = ({ type, content }: SipBody): Body => ({
  contentDisposition: type === 'application/sdp' ? 'session' : 'render',
  contentType: type,
  content,
})

export const toOptions = (extra: Extra): { extraHeaders: string[]; body?: Body } => ({
  extraHeaders: [...(extra.headers ?? [])],
  ...(extra.body === undefined ? {} : { body: toBody(extra.body) }),
})

export const toReply = (statusCode: number, extra: Extra = {}): ResponseOptions => ({
  statusCode,
  ...toOptions(extra),
})
