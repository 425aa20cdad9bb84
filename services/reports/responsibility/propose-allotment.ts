import type { Side } from '../../frameworks/index.ts';
import type { Allotment, ServiceModel } from './cloud-service.ts';

interface Subject {
  readonly name: string;
  readonly words: RegExp;
  readonly iaas: Allotment;
  readonly paas: Allotment;
  readonly saas: Allotment;
}

/**
 * Who usually sees to a subject, by the model of the service; the first subject whose words stand in the title counts. The split is the
 * common one of the public shared-responsibility models of the large providers and of NIST SP 500-292: what lies beneath the customer's
 * own layer is the provider's, what the customer brings (people, data, settings) stays the customer's.
 */
const subjects: readonly Subject[] = [
  { name: 'buildings and equipment', words: /physical|secure areas?|premises|perimeter|equipment|cabling|utilities|supporting|clear desk|offices|delivery|environmental|storage media|disposal or re-?use/i, iaas: 'provider', paas: 'provider', saas: 'provider' },
  { name: 'the virtual layer', words: /virtual|hypervisor|segregation in|tenan/i, iaas: 'provider', paas: 'provider', saas: 'provider' },
  { name: 'time and capacity', words: /clock|capacity|redundan/i, iaas: 'shared', paas: 'provider', saas: 'provider' },
  { name: 'the network', words: /network/i, iaas: 'shared', paas: 'provider', saas: 'provider' },
  { name: 'systems and their weaknesses', words: /vulnerabilit|malware|hardening|configuration|installation of software|operational software|privileged utility/i, iaas: 'shared', paas: 'shared', saas: 'provider' },
  { name: 'software', words: /develop|source code|coding|application security|architecture and engineering|test (data|information)|acceptance|test and production/i, iaas: 'customer', paas: 'customer', saas: 'provider' },
  { name: 'changes', words: /change management|operating procedures|operational procedures/i, iaas: 'shared', paas: 'shared', saas: 'provider' },
  { name: 'backup', words: /backup|back-up/i, iaas: 'customer', paas: 'shared', saas: 'provider' },
  { name: 'accounts and access', words: /access|authenticat|identit|registration|password|privileged|secret/i, iaas: 'customer', paas: 'shared', saas: 'shared' },
  { name: 'encryption', words: /crypto|key management|encrypt/i, iaas: 'customer', paas: 'shared', saas: 'shared' },
  { name: 'logs and monitoring', words: /log(ging|s)?\b|monitor|audit trail/i, iaas: 'shared', paas: 'shared', saas: 'shared' },
  { name: 'incidents', words: /incident|event report|evidence/i, iaas: 'shared', paas: 'shared', saas: 'shared' },
  { name: 'information of the customer', words: /classif|label|acceptable use|data (masking|leakage)|deletion|records|transfer/i, iaas: 'customer', paas: 'customer', saas: 'customer' },
];
const rest: Omit<Subject, 'words'> = { name: 'what each party does for itself', iaas: 'shared', paas: 'shared', saas: 'shared' };

/** What the product proposes where nobody has decided: by the side that the control addresses, else by its subject and the model of the service. */
export function proposeAllotment({ title, side }: { readonly title: string; readonly side: Side | null }, model: ServiceModel): { readonly responsibility: Allotment; readonly why: string } {
  if (side === 'provider' || side === 'customer') return { responsibility: side, why: `The control addresses the cloud service ${side}.` };
  const subject = subjects.find(({ words }) => words.test(title)) ?? rest;
  return { responsibility: subject[model], why: `Usual for ${subject.name} in ${model === 'iaas' ? 'infrastructure' : model === 'paas' ? 'a platform' : 'software'} as a service.` };
}
