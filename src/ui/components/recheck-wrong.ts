import type { FormInstance } from 'antd'

/** While someone corrects a field that was found wrong, checks it at each key, so that the error leaves at once. */
export function recheckWrong(form: FormInstance, changed: object): void {
  const wrong = Object.keys(changed).filter((name) => form.getFieldError(name).length > 0)
  if (wrong.length > 0) void form.validateFields(wrong).catch(() => undefined)
}
