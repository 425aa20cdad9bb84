import { z } from 'zod';

export const servicesParams = z.object({ engagementId: z.uuid() });
export const serviceParams = servicesParams.extend({ serviceId: z.uuid() });

const allotment = z.enum(['provider', 'customer', 'shared', 'none']);
export const addServiceBody = z.object({
  name: z.string().trim().min(1).max(200),
  model: z.enum(['iaas', 'paas', 'saas']),
  /** What the client is in this service. */
  clientRole: z.enum(['provider', 'customer']),
  /** The other side, as contracts call it; left out where it is everybody. */
  counterparty: z.string().trim().max(200).default(''),
});
export const cloudServiceSchema = z.object({ id: z.uuid(), name: z.string(), model: z.enum(['iaas', 'paas', 'saas']), clientRole: z.enum(['provider', 'customer']), counterparty: z.string() });
export const listServicesResponse = z.object({ services: z.array(cloudServiceSchema) });
export const removeServiceResponse = z.object({ removed: z.literal(true) });

export const stateAllotmentsBody = z.object({
  responsibilities: z.array(z.object({ frameworkId: z.string().min(1).max(100), controlId: z.string().min(1).max(300), responsibility: allotment, note: z.string().trim().max(2000).default('') })).min(1).max(5_000),
});
export const stateAllotmentsResponse = z.object({ stated: z.int() });

export const matrixResponse = z.object({
  service: cloudServiceSchema,
  conflicts: z.int(),
  undecided: z.int(),
  lines: z.array(z.object({
    frameworkId: z.string(),
    controlId: z.string(),
    label: z.string(),
    title: z.string(),
    group: z.string(),
    proposal: z.object({ responsibility: allotment, why: z.string() }),
    /** Null until a person has decided. */
    stated: z.object({ responsibility: allotment, note: z.string() }).nullable(),
    /** What contracts, reports and registers among the evidence say. */
    found: z.array(z.object({ party: z.enum(['provider', 'customer', 'shared']), quote: z.string(), documentId: z.uuid(), documentName: z.string(), versionId: z.uuid(), page: z.int(), start: z.int(), end: z.int() })),
    isInConflict: z.boolean(),
  })),
});
