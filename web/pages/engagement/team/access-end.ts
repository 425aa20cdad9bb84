/** Whether the last day of somebody's access is over. Days of access end at midnight by UTC, wherever the reader is. */
export function hasEnded(accessEndsOn: string | null, now: Date): boolean {
  return accessEndsOn !== null && accessEndsOn < now.toISOString().slice(0, 10);
}
