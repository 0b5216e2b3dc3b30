import type { Translation } from '../messages.ts'
import type { models as base } from '../zh-CN/models.ts'

export const models: Translation<typeof base> = {
  title: 'Models',
  subtitle: 'The models on this computer, and packs to replace them without a network',
  open: 'Manage models',
  drop: 'Drop a model pack here, or click to choose one',
  dropMore: 'Its name ends in .storefront-models; you see what is in it before anything is installed',
  sticks: 'Packs on USB sticks',
  look: 'Look into it',
  refresh: 'Look again',
  noStick: 'None found. Plug in the stick that holds the pack; it is listed here within seconds.',
  copying: 'Copying the pack and looking into it',
  installing: 'Checking the models and putting them in use',
  left: 'about {{time}} left',
  inPack: 'Pack {{name}}',
  room: '{{bytes}}; the disk has {{free}} left',
  signer: {
    headquarters: 'Signed by headquarters ({{fingerprint}})',
    'release-key': 'Signed with the key of program updates ({{fingerprint}})',
    stranger: 'Signed with a key that this computer does not know ({{fingerprint}})',
    nobody: 'Not signed',
  },
  unsigned:
    'Nothing shows that this pack is from headquarters or the vendor. Models decide what is recognised and how it is rated: ask whoever gave you the pack first.',
  confirm: 'I made sure of its source and want it nevertheless (goes into the audit log)',
  install: 'Check and use',
  discard: 'Discard',
  becomes: { same: 'in use already', replaced: 'replaces the present one', new: 'new' },
  what: 'Once installed',
  hash: 'Checksum',
  rollBack: 'Back to the version before',
  installed: 'Models here',
}
