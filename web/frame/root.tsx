import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { UnsavedWorkProvider } from './unsaved-work.tsx';

/** What lies around every page, of the firm and of the client. */
export function Root(): ReactNode {
  return <UnsavedWorkProvider><Outlet /></UnsavedWorkProvider>;
}
