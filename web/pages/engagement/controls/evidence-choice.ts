/** Which piece of evidence is chosen, and what the keys ask of it. */
export interface EvidenceChoice {
  readonly chosen: string | undefined;
  /** The one whose reason for rejection is being written. */
  readonly rejecting: string | undefined;
  /** The one to be accepted; `times` grows with each press of the key. */
  readonly accepting: { readonly id: string; readonly times: number } | undefined;
  readonly onChoose: (id: string) => void;
  readonly onReject: (id: string | undefined) => void;
  readonly onDecided: () => void;
}
