export const serviceModels = ['iaas', 'paas', 'saas'] as const;
export type ServiceModel = (typeof serviceModels)[number];

/** Who sees to a control in a cloud service; `none` where the control has no part in it. */
export const allotments = ['provider', 'customer', 'shared', 'none'] as const;
export type Allotment = (typeof allotments)[number];

export interface CloudService {
  readonly id: string;
  readonly name: string;
  readonly model: ServiceModel;
  /** What the client is in this service. */
  readonly clientRole: 'provider' | 'customer';
  /** The other side by the name that contracts use; empty where it is everybody. */
  readonly counterparty: string;
}

export interface StatedAllotment {
  readonly frameworkId: string;
  readonly controlId: string;
  readonly responsibility: Allotment;
  readonly note: string;
}
