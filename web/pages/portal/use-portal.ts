import { useParams } from '@tanstack/react-router';

/** Which engagement the client's person looks at, and where its portal stands in the API. */
export function usePortal(): { readonly engagementId: string; readonly base: string } {
  const { engagementId } = useParams({ strict: false }) as { engagementId: string };
  return { engagementId, base: `/api/engagements/${engagementId}/portal` };
}
